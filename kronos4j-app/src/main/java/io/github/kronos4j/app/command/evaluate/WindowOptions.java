package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.EligibilityOptions;
import io.github.kronos4j.app.input.WindowBoundsOptions;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.analysis.PastWindows;
import io.github.kronos4j.report.analysis.SeriesFiles;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that select past windows.
final class WindowOptions extends WindowBoundsOptions {
    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Bars from origin to origin (default: the horizon, so that windows do not overlap).")
    @Nullable
    Integer step;

    @Option(
            names = "--origins",
            paramLabel = "N",
            description = "Number of origins, spread evenly over the time; 0 for all (default: 0; evaluate --preset"
                    + " quick: 24).")
    @Nullable
    Integer origins;

    @Option(names = "--embargo", paramLabel = "N", description = "Bars to skip after --from (default: 0).")
    int embargo;

    private @Nullable Protocol sizes;

    /// Takes the lookback and the horizon of a protocol where the user gives none, instead of the paper's.
    void prefer(Protocol protocol) {
        sizes = protocol;
    }

    @Override
    protected Protocol fallback(Interval interval) {
        return sizes == null ? super.fallback(interval) : sizes;
    }

    /// Looks at the files and selects the windows.
    ///
    /// @param eligibility symbols that count
    /// @param preset values of the options that are not given
    /// @param clock the current time
    /// @throws KronosException if no file can be read, a value is out of range, or two files share a symbol
    SelectedWindows select(List<BarFile> inputs, EligibilityOptions eligibility, Preset preset, InstantSource clock) {
        SeriesLoader loader = loader(clock);
        SeriesFiles files = select(loader, eligibility.members(inputs), preset.series());
        Protocol bare = protocol(files.interval(), preset);
        Protocol protocol = bare.withEligibility(
                eligibility.rules(() -> MarketRules.of(files.calendar(bare.lookback(), bare.from()))));
        PastWindows past =
                new PastWindows(files.interval(), protocol, files.sources(protocol.lookback(), protocol.from()));
        return new SelectedWindows(past, files);
    }

    private Protocol protocol(Interval interval, Preset preset) {
        int horizon = horizon(interval);
        return new Protocol(
                lookback(interval),
                horizon,
                step == null ? Math.max(1, horizon) : step,
                origins == null ? preset.origins() : origins,
                first(),
                last(),
                embargo,
                EligibilityRules.NONE);
    }
}
