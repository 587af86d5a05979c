package io.github.kronos4j.app.chart;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// What is to be seen: the tail of the history, the forecast, and the truth if it is known.
///
/// Bar 0 is the first one shown, bar `origin()` the first one forecast.
///
/// @param history the bars shown before the forecast
/// @param mean the mean of the paths
/// @param truth what came in place of the forecast, bar by bar; may be shorter
/// @param fan quantiles of close by [#LEVELS], one array over the horizon each; empty for a single path
record Scene(Bars history, Bars mean, @Nullable Bars truth, List<double[]> fan) {
    /// The quantiles of the fan: three bands around the median.
    static final List<Double> LEVELS = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);

    private static final int LEAST_HISTORY = 60;

    static Scene of(Forecast forecast, @Nullable Bars truth) {
        int tail = Math.max(LEAST_HISTORY, forecast.horizon() + forecast.horizon() / 4);
        List<double[]> fan = forecast.samples() == 1
                ? List.of()
                : LEVELS.stream()
                        .map(level -> forecast.quantile(level, Column.CLOSE))
                        .toList();
        return new Scene(forecast.history().tail(tail), forecast.mean(), truth, fan);
    }

    /// The first bar forecast.
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

    /// The price axis: all of history and truth, and of the forecast as much as leaves them legible. A fan or a mean
    /// path that runs further is cut off by the panel's edge.
    LinearScale prices(double bottom, double top) {
        double low = seen(Column.LOW).min().orElseThrow();
        double high = seen(Column.HIGH).max().orElseThrow();
        double room = Math.max(high - low, Math.abs(lastClose()) * 0.002);
        double lowest = Math.min(low, Math.max(ahead().min().orElse(low), low - room));
        double highest = Math.max(high, Math.min(ahead().max().orElse(high), high + room));
        double margin = Math.max(highest - lowest, room * 0.1) * 0.05;
        return new LinearScale(lowest - margin, highest + margin, bottom, top);
    }

    /// The volume axis, from zero.
    LinearScale volumes(double bottom, double top) {
        double most = DoubleStream.concat(
                        Arrays.stream(history.column(Column.VOLUME)), Arrays.stream(mean.column(Column.VOLUME)))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return new LinearScale(0, most > 0 ? most * 1.05 : 1, bottom, top);
    }

    private DoubleStream seen(Column column) {
        DoubleStream past = Arrays.stream(history.column(column));
        DoubleStream came = truth == null ? DoubleStream.empty() : Arrays.stream(truth.column(column));
        return DoubleStream.concat(past, came).filter(Double::isFinite);
    }

    private DoubleStream ahead() {
        DoubleStream path =
                DoubleStream.concat(Arrays.stream(mean.column(Column.LOW)), Arrays.stream(mean.column(Column.HIGH)));
        return DoubleStream.concat(path, fan.stream().flatMapToDouble(Arrays::stream))
                .filter(Double::isFinite);
    }
}
