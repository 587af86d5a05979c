package io.github.kronos4j.testkit;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Seeded random walks as bars and as sample paths.
public final class SeededSeries {
    private SeededSeries() {}

    /// Creates daily bars in UTC on weekdays, starting on Monday, 2 January 2023.
    public static Bars daily(int bars, long seed) {
        Random random = new Random(seed);
        Bars.Builder series = Bars.builder(ZoneOffset.UTC);
        LocalDateTime day = LocalDateTime.of(2023, 1, 2, 0, 0);
        double close = 100;
        for (int i = 0; i < bars; i++) {
            double open = close;
            close = open * Math.exp(0.012 * random.nextGaussian());
            double volume = 1e6 * Math.exp(0.5 * random.nextGaussian());
            series.add(
                    day,
                    open,
                    Math.max(open, close) * (1 + 0.005 * random.nextDouble()),
                    Math.min(open, close) * (1 - 0.005 * random.nextDouble()),
                    close,
                    volume,
                    volume * close);
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        return series.build();
    }

    /// Returns the bars without volume and amount.
    public static Bars pricesOnly(Bars bars) {
        return withColumns(bars, false, false);
    }

    /// Returns the bars without amount.
    public static Bars withoutAmount(Bars bars) {
        return withColumns(bars, bars.has(Column.VOLUME), false);
    }

    private static Bars withColumns(Bars bars, boolean volume, boolean amount) {
        Bars.Builder series = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            series.add(bars, i);
        }
        return series.columns(volume, amount).build();
    }

    /// Returns the bars in other units.
    ///
    /// @param price factor for prices
    /// @param volume factor for volumes; amounts are multiplied by both
    public static Bars inUnits(Bars bars, double price, double volume) {
        Bars.Builder series = Bars.builder(bars.zone()).columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT));
        for (int i = 0; i < bars.size(); i++) {
            series.add(
                    bars.time(i),
                    bars.open(i) * price,
                    bars.high(i) * price,
                    bars.low(i) * price,
                    bars.close(i) * price,
                    bars.volume(i) * volume,
                    bars.amount(i) * price * volume);
        }
        return series.build();
    }

    /// Creates random walks from the last close of the history for the symbol `WALK`.
    public static Forecast forecast(Bars history, List<LocalDateTime> stamps, int samples, long seed) {
        return forecast("WALK", history, stamps, samples, seed);
    }

    /// Creates random walks from the last close of the history.
    public static Forecast forecast(String symbol, Bars history, List<LocalDateTime> stamps, int samples, long seed) {
        return forecast(symbol, history, stamps, Sampling.probabilistic().withSamples(samples), seed);
    }

    /// Creates random walks from the last close of the history, as if they were drawn with the sampling.
    public static Forecast forecast(
            String symbol, Bars history, List<LocalDateTime> stamps, Sampling sampling, long seed) {
        return forecast(symbol, history, stamps, new ForecastCalendar("weekdays", LocalDate.MAX), sampling, seed);
    }

    /// Creates random walks from the last close of the history, at the times of a calendar.
    public static Forecast forecast(
            String symbol,
            Bars history,
            List<LocalDateTime> stamps,
            ForecastCalendar calendar,
            Sampling sampling,
            long seed) {
        Random random = new Random(seed);
        double[][] paths = new double[sampling.samples()][stamps.size() * Column.COUNT];
        for (double[] path : paths) {
            double close = history.close(history.size() - 1);
            for (int at = 0; at < path.length; at += Column.COUNT) {
                double open = close;
                close = open * Math.exp(0.012 * random.nextGaussian());
                path[at] = open;
                path[at + 1] = Math.max(open, close) * 1.003;
                path[at + 2] = Math.min(open, close) * 0.997;
                path[at + 3] = close;
                path[at + 4] = 1e6;
                path[at + 5] = 1e6 * close;
            }
        }
        return new Forecast(symbol, history, stamps, paths, metadata(calendar, sampling));
    }

    /// Returns the timestamps of the bars.
    public static List<LocalDateTime> times(Bars bars) {
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            times.add(bars.time(i));
        }
        return times;
    }

    private static ForecastMetadata metadata(ForecastCalendar calendar, Sampling sampling) {
        return new ForecastMetadata(
                Provenance.of("random walk"),
                sampling,
                ContextWindow.DEFAULT,
                calendar,
                new ForecastMetadata.Quality(
                        Normalization.UNIT_FREE, RepairPolicy.REPAIR, 0, Double.NaN, Double.NaN, List.of()),
                new ForecastMetadata.Computation("none", 1, Duration.ZERO));
    }
}
