package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.SeriesFiles;
import io.github.kronos4j.app.input.Stamp;
import io.github.kronos4j.app.input.StampConverter;
import io.github.kronos4j.app.input.ZoneConverter;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.signal.SignalKind;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which bars, which forecasts of them, and what signal is told from these.
final class SignalOptions {
    @Option(
            names = "--signal",
            paramLabel = "KIND",
            description =
                    "Close of the mean path over the last close, less one: mean, last, max or min over the horizon"
                            + " (default: mean, the paper's).")
    String kind = "mean";

    @Option(names = "--risk-adjusted", description = "Divide signals by the volatility of the paths.")
    boolean riskAdjusted;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Bars from signal to signal, where they are made here (default: ${DEFAULT-VALUE}).")
    int every = 1;

    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "Bars seen by each forecast (default: the paper's for the interval).")
    @Nullable
    Integer lookback;

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "Bars of each forecast (default: the paper's for the interval).")
    @Nullable
    Integer horizon;

    @Option(names = "--series", paramLabel = "N", description = "How many series, spread evenly (default: 0, all).")
    int series;

    @Option(
            names = "--from",
            paramLabel = "STAMP",
            converter = StampConverter.class,
            description = "The first signal lies here or later: after what the model was trained on.")
    @Nullable
    Stamp from;

    @Option(
            names = "--to",
            paramLabel = "STAMP",
            converter = StampConverter.class,
            description = "The last bar traded lies here or earlier.")
    @Nullable
    Stamp to;

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

    /// The first time of the panel; null for no bound.
    @Nullable
    LocalDateTime first() {
        return from == null ? null : from.first();
    }

    /// The last time of the panel; null for no bound.
    @Nullable
    LocalDateTime last() {
        return to == null ? null : to.last();
    }

    /// @throws KronosException if a number is out of its range
    void check() {
        if (every < 1) {
            throw new KronosException("--every is " + every + ": give at least 1");
        }
        if (from != null && to != null && from.first().isAfter(to.last())) {
            throw new KronosException("--from " + from + " is after --to " + to + ": exchange them");
        }
        SignalKind.of(kind);
    }

    /// How many bars a forecast sees.
    int lookback(Interval interval) {
        return lookback == null ? usual(interval).lookback() : lookback;
    }

    /// Which forecasts are made: none at the last time, since nothing could be traded after it.
    SignalPlan plan(SeriesFiles files, Panel panel, TradingCalendar market) {
        List<LocalDateTime> times = IntStream.iterate(0, time -> time < panel.length() - 1, time -> time + every)
                .mapToObj(panel.times()::get)
                .toList();
        return new SignalPlan(
                lookback(files.interval()),
                horizon == null ? usual(files.interval()).horizon() : horizon,
                files.interval(),
                market,
                times);
    }

    /// The signal in words.
    String words() {
        return kind + (riskAdjusted ? " over path volatility" : "");
    }

    private Protocol usual(Interval interval) {
        return lookback == null || horizon == null ? PaperWindows.of(interval) : Protocol.of(2, 1);
    }
}
