package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.command.SeriesReader;
import io.github.kronos4j.app.command.Stamp;
import io.github.kronos4j.app.command.StampConverter;
import io.github.kronos4j.app.command.ZoneConverter;
import io.github.kronos4j.data.BarFiles;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Option(names = "--origins", paramLabel = "N", description = "How many origins, spread evenly; 0 for all.")
    @Nullable
    Integer origins;

    @Option(names = "--series", paramLabel = "N", description = "How many series, spread evenly; 0 for all.")
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
    record Found(Interval interval, Protocol protocol, List<SeriesSource> sources, SeriesReader reader)
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
        SeriesReader reader = new SeriesReader(calendar, zone);
        List<Path> files = thinned(inputs, series == null ? preset.series() : series);
        requireDifferent(files);
        Interval interval = interval(reader, files);
        Protocol protocol = protocol(interval, preset);
        List<SeriesSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(new FileSource(reader, file, interval, protocol.lookback(), protocol.from()));
        }
        return new Found(interval, protocol, sources, reader);
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

    /// The interval of the first file that can be read.
    private static Interval interval(SeriesReader reader, List<Path> files) {
        KronosException first = null;
        for (Path file : files) {
            try {
                return Interval.infer(reader.read(file).read().bars());
            } catch (KronosException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new KronosException("there are no files: name some with --input") : first;
    }

    private static List<Path> thinned(List<Path> files, int most) {
        if (most < 0) {
            throw new KronosException("--series is " + most + ": give at least 1, or 0 for all");
        }
        if (most == 0 || most >= files.size()) {
            return files;
        }
        List<Path> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(files.get((int) ((long) i * files.size() / most)));
        }
        return kept;
    }

    private static void requireDifferent(List<Path> files) {
        Map<String, Path> symbols = new HashMap<>();
        for (Path file : files) {
            Path other = symbols.put(BarFiles.symbol(file), file);
            if (other != null) {
                throw new KronosException(other + " and " + file + " have the same symbol " + BarFiles.symbol(file)
                        + ": evaluate them one by one");
            }
        }
    }
}
