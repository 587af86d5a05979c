package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a forecast says about a symbol, in returns from the last close seen. All kinds of signals can be told from it,
/// so that none needs a forecast of its own.
///
/// @param time the last bar seen
/// @param symbol the series
/// @param mean mean close of the mean path over the last close, less one
/// @param last its close at the horizon, likewise
/// @param max its highest close, likewise
/// @param min its lowest close, likewise
/// @param volatility realised volatility over the horizon, mean over the paths
public record ForecastSignal(
        LocalDateTime time, String symbol, double mean, double last, double max, double min, double volatility) {

    /// What this forecast says.
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

    /// The signal of a kind; null where there is none, since a number is missing.
    ///
    /// @param riskAdjusted whether it is divided by the volatility of the paths; zero stays zero
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
