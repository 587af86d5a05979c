package io.github.kronos4j.testkit;

import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedMethod;
import io.github.kronos4j.forecast.record.RecordedOrigin;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Seeded random forecasts of daily bars, as they are written down.
public final class SeededRecords {
    private SeededRecords() {}

    /// Creates a forecast of the bars after an origin.
    ///
    /// @param bars bars on both sides of the origin
    /// @param origin index of the last bar seen
    /// @param horizon number of bars, all of which follow in the bars
    /// @param written time of writing
    public static RecordedForecast daily(
            String symbol, Bars bars, int origin, int horizon, Instant written, Random random) {
        byte[] id = new byte[32];
        random.nextBytes(id);
        double close = bars.close(origin);
        List<RecordedBar> forecast = new ArrayList<>();
        for (int step = 1; step <= horizon; step++) {
            int at = origin + step;
            forecast.add(new RecordedBar(
                    bars.time(at),
                    bars.instant(at),
                    quantiles(close * 1.01, step, random),
                    quantiles(close * 0.99, step, random),
                    quantiles(close, step, random)));
        }
        return new RecordedForecast(
                HexFormat.of().formatHex(id),
                new RecordedSeries("weekdays", Interval.parse("1d"), symbol),
                new RecordedMethod("walk", "digest of weights", "", "vector-512", 30),
                new RecordedOrigin(
                        bars.time(origin),
                        bars.zone(),
                        bars.instant(origin),
                        close,
                        bars.instant(origin + 1).plus(Duration.ofDays(1))),
                written,
                random.nextInt(31) / 30.0,
                forecast);
    }

    private static List<Double> quantiles(double middle, int step, Random random) {
        double[] values = new double[RecordedBar.LEVELS.size()];
        Arrays.setAll(values, _ -> middle * Math.exp(0.012 * Math.sqrt(step) * random.nextGaussian()));
        Arrays.sort(values);
        return Arrays.stream(values).boxed().toList();
    }
}
