package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Volatility;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.Arrays;
import java.util.List;

/// Properties of a history by which symbols can be ranked without a model. A ranking that only repeats them is not an
/// edge.
final class Characteristics {
    /// The metrics that record them.
    static final List<Metric> METRICS =
            List.of(Metric.PAST_RETURN, Metric.PAST_VOLATILITY, Metric.ABNORMAL_VOLUME, Metric.TRADED_AMOUNT);

    private Characteristics() {}

    /// The return over the last bars, as many as are forecast; over the whole history if it is shorter.
    static double pastReturn(Window window) {
        Bars history = window.history();
        int from = Math.max(0, history.size() - 1 - window.actual().size());
        return window.lastClose() / history.close(from) - 1;
    }

    /// The root mean squared log return of the history.
    static double volatility(Window window) {
        double[] closes = window.history().column(Column.CLOSE);
        double[] later = Arrays.copyOfRange(closes, 1, closes.length);
        return Math.sqrt(Volatility.realizedVariance(closes[0], later) / later.length);
    }

    /// The mean volume of the last bars, as many as are forecast, over that of the history; NaN without volume.
    static double abnormalVolume(Window window) {
        Bars history = window.history();
        return mean(history.tail(window.actual().size()).column(Column.VOLUME)) / mean(history.column(Column.VOLUME));
    }

    /// The mean amount of the history, or of close times volume if it lacks amounts; NaN without volume.
    static double tradedAmount(Window window) {
        Bars history = window.history();
        double[] amounts = history.column(Column.AMOUNT);
        if (!history.has(Column.AMOUNT)) {
            Arrays.setAll(amounts, i -> history.close(i) * history.volume(i));
        }
        return mean(amounts);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
