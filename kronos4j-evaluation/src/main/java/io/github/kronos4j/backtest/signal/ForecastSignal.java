package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Summary of a forecast for a symbol, in returns from the last close seen. All kinds of signals are derived from it,
/// so that none needs its own forecast.
///
/// @param time time of the last bar seen
/// @param symbol symbol of the series
/// @param mean mean close of the mean path over the last close, minus 1
/// @param last its close at the horizon over the last close, minus 1
/// @param max its highest close over the last close, minus 1
/// @param min its lowest close over the last close, minus 1
/// @param volatility realized volatility over the horizon, mean over the paths
public record ForecastSignal(
        LocalDateTime time, String symbol, double mean, double last, double max, double min, double volatility)
        implements Serializable {

    /// Summarizes a forecast.
    public static ForecastSignal of(Forecast forecast) {
        Bars path = forecast.mean();
        double[] returns = IntStream.range(0, path.size())
                .mapToDouble(step -> path.close(step) / forecast.lastClose() - 1)
                .toArray();
        var summary = Arrays.stream(returns).summaryStatistics();
        Bars history = forecast.history();
        return new ForecastSignal(
                history.time(history.size() - 1),
                forecast.symbol(),
                summary.getAverage(),
                returns[returns.length - 1],
                summary.getMax(),
                summary.getMin(),
                Arrays.stream(forecast.pathVolatility()).average().orElse(Double.NaN));
    }

    /// The signal of a kind; null if it is not a finite number.
    ///
    /// @param riskAdjusted true to divide it by the volatility of the paths; zero stays zero
    public @Nullable Signal signal(SignalKind kind, boolean riskAdjusted) {
        double value = switch (kind) {
            case MEAN -> mean;
            case LAST -> last;
            case MAX -> max;
            case MIN -> min;
        };
        double adjusted = riskAdjusted && value != 0 ? value / volatility : value;
        return Double.isFinite(adjusted) ? new Signal(time, symbol, adjusted) : null;
    }
}
