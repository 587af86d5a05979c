package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.input.WindowBoundsOptions;
import io.github.kronos4j.backtest.signal.SignalKind;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.report.analysis.BacktestSeries;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that select the bars of a backtest and the signal that is derived from their forecasts.
final class SignalOptions extends WindowBoundsOptions {
    @Option(
            names = "--signal",
            paramLabel = "KIND",
            description = "Close of the mean path divided by the last close, minus one: mean, last, max or min over the"
                    + " horizon (default: mean, as in the paper).")
    String kind = "mean";

    @Option(names = "--risk-adjusted", description = "Divide signals by the volatility of the paths.")
    boolean riskAdjusted;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Bars from forecast to forecast (default: ${DEFAULT-VALUE}).")
    int every = 1;

    @Option(
            names = "--preset",
            paramLabel = "paper",
            description = "paper: the simulation of the Kronos paper: 90 daily bars of history and 10 of each forecast;"
                    + " the best 50 symbols, of which 5 are replaced at a time, and 200 and 10 of more than 500 symbols"
                    + " (default: none).")
    @Nullable
    Preset preset;

    /// Values of options that are not given.
    enum Preset {
        PAPER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// True if the simulation is that of the paper.
    boolean isPaper() {
        return preset == Preset.PAPER;
    }

    @Override
    protected Protocol fallback(Interval interval) {
        return isPaper() ? PaperWindows.ofSimulation(interval) : super.fallback(interval);
    }

    @Override
    public void check() {
        if (every < 1) {
            throw new InvalidInputException("--every is " + every + ": give at least 1");
        }
        super.check();
        SignalKind.of(kind);
    }

    /// The kind of the signal.
    SignalKind kind() {
        return SignalKind.of(kind);
    }

    /// The forecasts to make. There is none at the last time, since nothing could be traded after it.
    ///
    /// @param universe symbols to forecast, each while it is a member
    SignalPlan plan(BacktestSeries series, Universe universe) {
        int last = series.panel().length() - 1;
        List<LocalDateTime> times = IntStream.iterate(0, time -> time < last, time -> time + every)
                .mapToObj(series.panel().times()::get)
                .toList();
        return new SignalPlan(
                lookback(series.interval()),
                horizon(series.interval()),
                series.interval(),
                series.calendar(),
                times,
                universe);
    }

    /// The signal in words.
    String description() {
        return kind + (riskAdjusted ? " over path volatility" : "");
    }
}
