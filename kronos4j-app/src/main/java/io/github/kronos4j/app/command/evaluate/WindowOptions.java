package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.SeriesFiles;
import io.github.kronos4j.app.input.Stamp;
import io.github.kronos4j.app.input.StampConverter;
import io.github.kronos4j.app.input.ZoneConverter;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which windows of which series.
final class WindowOptions {
    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "Bars seen before each origin (default: the paper's for the interval).")
    @Nullable
    Integer lookback;

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "Bars forecast from each origin (default: the paper's for the interval).")
    @Nullable
    Integer horizon;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Bars from origin to origin (default: the horizon, so that windows do not overlap).")
    @Nullable
    Integer step;

    @Option(
            names = "--origins",
            paramLabel = "N",
            description =
                    "How many origins, spread evenly; 0 for all (default: of evaluate --preset quick 24, else all).")
    @Nullable
    Integer origins;

    @Option(
            names = "--series",
            paramLabel = "N",
            description =
                    "How many series, spread evenly; 0 for all (default: of evaluate --preset quick 12, else all).")
    @Nullable
    Integer series;

    @Option(
            names = "--from",
            paramLabel = "STAMP",
            converter = StampConverter.class,
            description = "The first origin lies here or later: after what the model was trained on.")
    @Nullable
    Stamp from;

    @Option(
            names = "--to",
            paramLabel = "STAMP",
            converter = StampConverter.class,
            description = "The last bar that is forecast lies here or earlier.")
    @Nullable
    Stamp to;

    @Option(names = "--embargo", paramLabel = "N", description = "Bars after --from that are left out (default: 0).")
    int embargo;

    @Option(
            names = "--calendar",
            paramLabel = "NAME",
            description = "When bars come: cn, hkex, nyse, always, weekdays, learned (default: guessed from the bars).")
    @Nullable
    String calendar;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "Z",
            description = "The clock of the files (default: the exchange's, UTC for epochs).")
    @Nullable
    ZoneId zone;

    /// What was found.
    ///
    /// @param reader closed with this
    record Found(Interval interval, Protocol protocol, List<SeriesSource> sources, SeriesLoader reader)
            implements AutoCloseable {
        @Override
        public void close() {
            reader.close();
        }
    }

    /// Looks at the files.
    ///
    /// @param preset what is not given
    /// @throws KronosException if no file can be read, a number is out of its range, or two files share a symbol
    Found find(List<Path> inputs, Preset preset) {
        SeriesLoader reader = new SeriesLoader(calendar, zone);
        SeriesFiles files = SeriesFiles.of(reader, inputs, series == null ? preset.series() : series);
        Protocol protocol = protocol(files.interval(), preset);
        List<SeriesSource> sources = files.sources(protocol.lookback(), protocol.from());
        return new Found(files.interval(), protocol, sources, reader);
    }

    private Protocol protocol(Interval interval, Preset preset) {
        Protocol usual = lookback == null || horizon == null ? PaperWindows.of(interval) : Protocol.of(2, 1);
        int ahead = horizon == null ? usual.horizon() : horizon;
        return new Protocol(
                lookback == null ? usual.lookback() : lookback,
                ahead,
                step == null ? Math.max(1, ahead) : step,
                origins == null ? preset.origins() : origins,
                from == null ? null : from.first(),
                to == null ? null : to.last(),
                embargo);
    }
}
