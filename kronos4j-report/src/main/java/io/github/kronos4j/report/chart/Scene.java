package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.PriceFormat;
import io.github.kronos4j.report.Quantiles;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Content of a forecast chart: the tail of the history, the forecast, and the actual bars if known.
///
/// Bar 0 is the first bar shown, bar `origin()` the first forecast bar.
///
/// @param history the bars shown before the forecast
/// @param mean the mean of the paths
/// @param actual the actual bars from the first forecast bar on, possibly fewer; null if unknown
/// @param kind relation of the paths to the distribution of the model
/// @param fan quantiles of close, one array over the horizon for each of [Quantiles#LEVELS]; empty if the paths are no
///     draws of the distribution
/// @param lines levels over the forecast
/// @param samplePaths closes of some paths, one array over the horizon for each
/// @param format decimals of prices
record Scene(
        Bars history,
        Bars mean,
        @Nullable Bars actual,
        PathKind kind,
        List<double[]> fan,
        List<PriceLine> lines,
        List<double[]> samplePaths,
        PriceFormat format) {
    private static final int MIN_HISTORY = 60;
    private static final double MIN_SPREAD = 1e-100;

    /// Numbers that decide the range of the price axis, here and in `chart.js`.
    ///
    /// @param minRange smallest range of the known prices, as a share of the last close
    /// @param maxDrift room of the forecast on either side, in multiples of the range of the known prices
    /// @param margin room above and below all, as a share of their range
    record PriceRoom(double minRange, double maxDrift, double margin) {
        static final PriceRoom DEFAULT = new PriceRoom(0.002, 4, 0.05);
    }

    static Scene of(ForecastChart chart) {
        return of(chart.forecast(), chart.actual(), chart.lines(), chart.style().samplePaths());
    }

    /// @param samplePaths number of single paths
    static Scene of(Forecast forecast, @Nullable Bars actual, List<PriceLine> lines, int samplePaths) {
        int tail = Math.max(MIN_HISTORY, forecast.horizon() + forecast.horizon() / 4);
        PathKind kind = PathKind.of(forecast);
        return new Scene(
                forecast.history().tail(tail),
                forecast.mean(),
                actual,
                kind,
                kind == PathKind.DISTRIBUTION ? quantiles(forecast) : List.of(),
                lines,
                closes(forecast, kind, samplePaths),
                PriceFormat.of(forecast));
    }

    private static List<double[]> quantiles(Forecast forecast) {
        return Quantiles.LEVELS.stream()
                .map(level -> forecast.quantile(level, Column.CLOSE))
                .toList();
    }

    /// The closes of the first paths: all paths are equally likely. None if there is only one, or all are equal.
    private static List<double[]> closes(Forecast forecast, PathKind kind, int count) {
        return switch (kind) {
            case ONE_PATH, EQUAL_PATHS -> List.of();
            case DISTRIBUTION, NARROWED_DRAW ->
                IntStream.range(0, Math.min(count, forecast.samples()))
                        .mapToObj(p -> forecast.path(p).column(Column.CLOSE))
                        .toList();
        };
    }

    /// The number of the first forecast bar.
    int origin() {
        return history.size();
    }

    int horizon() {
        return mean.size();
    }

    int bars() {
        return origin() + horizon();
    }

    boolean hasVolume() {
        return history.has(Column.VOLUME)
                && Arrays.stream(history.column(Column.VOLUME)).anyMatch(v -> v > 0);
    }

    double lastClose() {
        return history.close(history.size() - 1);
    }

    /// True if a bar of the history closes where it opened.
    boolean hasFlatBars() {
        return IntStream.range(0, history.size()).anyMatch(i -> history.open(i) == history.close(i));
    }

    /// Close of the mean path at the horizon.
    double finalClose() {
        return mean.close(horizon() - 1);
    }

    /// Last actual close; NaN if no bars are known.
    double actualClose() {
        return actual == null || actual.isEmpty() ? Double.NaN : actual.close(actual.size() - 1);
    }

    List<LocalDateTime> times() {
        List<LocalDateTime> times = new ArrayList<>(bars());
        for (int i = 0; i < history.size(); i++) {
            times.add(history.time(i));
        }
        for (int i = 0; i < mean.size(); i++) {
            times.add(mean.time(i));
        }
        return times;
    }

    /// The price axis: all known bars, plus as much of the forecast as leaves them legible, the middle of the fan
    /// before its edges. The panel clips the rest.
    LinearScale prices(double bottom, double top) {
        Range known = Range.of(known());
        double spread = Math.max(known.high() - known.low(), Math.abs(lastClose()) * PriceRoom.DEFAULT.minRange);
        double room = spread > MIN_SPREAD ? spread : 1; // prices that are all zero
        Range range = known.including(Range.of(likely()), room * PriceRoom.DEFAULT.maxDrift)
                .including(Range.of(fan.stream().flatMapToDouble(Arrays::stream)), room);
        double margin = Math.max(range.high() - range.low(), room) * PriceRoom.DEFAULT.margin;
        return new LinearScale(range.low() - margin, range.high() + margin, bottom, top);
    }

    /// The volume axis, from zero to the largest volume.
    LinearScale volumes(double bottom, double top) {
        double max = Stream.of(history, mean, actual)
                .filter(Objects::nonNull)
                .flatMapToDouble(bars -> Arrays.stream(bars.column(Column.VOLUME)))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return new LinearScale(0, max > 0 ? max * 1.05 : 1, bottom, top);
    }

    private DoubleStream known() {
        DoubleStream past = extremes(history);
        return actual == null ? past : DoubleStream.concat(past, extremes(actual));
    }

    private DoubleStream likely() {
        DoubleStream middle = fan.isEmpty()
                ? DoubleStream.empty()
                : fan.subList(2, fan.size() - 2).stream().flatMapToDouble(Arrays::stream);
        DoubleStream levels = lines.stream().mapToDouble(PriceLine::price);
        return DoubleStream.concat(extremes(mean), DoubleStream.concat(middle, levels));
    }

    private static DoubleStream extremes(Bars bars) {
        return DoubleStream.concat(Arrays.stream(bars.column(Column.LOW)), Arrays.stream(bars.column(Column.HIGH)));
    }

    /// Lowest and highest price; empty if `low` is above `high`.
    private record Range(double low, double high) {
        static Range of(DoubleStream values) {
            var statistics = values.filter(Double::isFinite).summaryStatistics();
            return new Range(statistics.getMin(), statistics.getMax());
        }

        /// This range extended towards another one by at most `room` on either side.
        Range including(Range other, double room) {
            return new Range(
                    Math.min(low, Math.max(other.low, low - room)), Math.max(high, Math.min(other.high, high + room)));
        }
    }
}
