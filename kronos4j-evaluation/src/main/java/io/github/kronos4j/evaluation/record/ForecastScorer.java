package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.baseline.EwmaQuantiles;
import io.github.kronos4j.evaluation.metric.QuantileCrps;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Scores the forecasts of one series against its bars. Prices are compared relative to the close of the origin, since
/// dividends and splits change the prices of adjusted bars afterwards.
final class ForecastScorer {
    /// The fewest bars up to the origin from which the reference is estimated.
    static final int MIN_BARS = 21;

    private final Bars bars;
    private final Map<Instant, Integer> index = new HashMap<>();

    /// @param bars bars in ascending order, in the zone of the forecasts
    private ForecastScorer(Bars bars) {
        this.bars = bars;
        for (int i = 0; i < bars.size(); i++) {
            index.put(bars.instant(i), i);
        }
    }

    /// Creates a scorer for forecasts whose local times are in a zone. Dates keep their local date, as in the
    /// store.
    static ForecastScorer of(Bars bars, boolean isIntraday, ZoneId zone) {
        return new ForecastScorer(isIntraday ? bars.inZone(zone) : bars.withZone(zone));
    }

    /// Result of looking up the bars of a forecast.
    sealed interface Outcome {
        /// All of its bars are over.
        record Scored(ForecastScore score) implements Outcome {}

        /// Some of its bars are yet to come.
        record Pending() implements Outcome {}

        /// The bars are over, but are not those of the forecast: its origin or its times are not among them, or
        /// too few bars come before it.
        record Unmatched() implements Outcome {}
    }

    Outcome score(RecordedForecast forecast) {
        if (bars.isEmpty()
                || bars.instant(bars.size() - 1).isBefore(forecast.end().instant())) {
            return new Outcome.Pending();
        }
        Integer origin = index.get(forecast.origin().instant());
        return origin == null || origin + 1 < MIN_BARS ? new Outcome.Unmatched() : score(forecast, origin);
    }

    private Outcome score(RecordedForecast forecast, int origin) {
        EwmaQuantiles walk = EwmaQuantiles.of(bars.slice(0, origin + 1));
        double scale = forecast.origin().close() / bars.close(origin);
        RecordedInterval[] intervals = RecordedInterval.values();
        Integer[] covered = new Integer[intervals.length];
        Arrays.fill(covered, 0);
        double crps = 0;
        double reference = 0;
        List<LocalDate> days = new ArrayList<>();
        for (int step = 0; step < forecast.horizon(); step++) {
            RecordedBar bar = forecast.bars().get(step);
            Integer at = index.get(bar.instant());
            if (at == null || at <= origin) {
                continue;
            }
            days.add(bar.time().toLocalDate());
            double actual = bars.close(at) * scale;
            for (int i = 0; i < intervals.length; i++) {
                covered[i] += intervals[i].covers(bar, actual) ? 1 : 0;
            }
            crps += QuantileCrps.of(RecordedBar.LEVELS, bar.close(), actual);
            reference += QuantileCrps.of(RecordedBar.LEVELS, quantiles(walk, scale, step + 1), actual);
        }
        double unit = days.size() * forecast.origin().close();
        return !days.isEmpty() && Double.isFinite(crps / unit) && Double.isFinite(reference / unit)
                ? new Outcome.Scored(new ForecastScore(
                        forecast,
                        days,
                        List.of(covered),
                        crps / unit,
                        reference / unit,
                        actualReturn(forecast, origin)))
                : new Outcome.Unmatched();
    }

    private double actualReturn(RecordedForecast forecast, int origin) {
        Integer end = index.get(forecast.end().instant());
        return end == null ? Double.NaN : bars.close(end) / bars.close(origin) - 1;
    }

    private static List<Double> quantiles(EwmaQuantiles walk, double scale, int bars) {
        return RecordedBar.LEVELS.stream()
                .map(level -> scale * walk.close(level, bars))
                .toList();
    }
}
