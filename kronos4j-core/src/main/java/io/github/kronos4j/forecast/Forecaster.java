package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.MarketSeries;
import java.util.List;

/// A forecasting method: a model or a baseline. Implementations are thread-safe.
public interface Forecaster extends AutoCloseable {

    /// Forecasts one series.
    ///
    /// @throws KronosException if the request is invalid; the message contains cause and remedy
    default Forecast forecast(ForecastRequest request) {
        return forecastAll(List.of(request), Progress.NONE).getFirst().orElseThrow();
    }

    /// Forecasts the bars that follow a series with the defaults of the library: [Sampling#probabilistic], the
    /// window of the model, and as many bars of history as leave room for the forecast in that window.
    ///
    /// The notes of the series and of its quality checks become warnings of the forecast.
    ///
    /// @param series bars up to the forecast origin
    /// @param horizon number of bars to forecast, at least 1
    /// @throws KronosException if the series cannot be used
    default Forecast forecast(MarketSeries series, int horizon) {
        ContextWindow window = context();
        ForecastInput input = ForecastInput.of(series, window.history(horizon), horizon);
        Forecast forecast =
                forecast(input.request(Sampling.probabilistic(), window, RepairPolicy.REPAIR, Normalization.UNIT_FREE));
        return forecast.withWarnings(input.notes());
    }

    /// Forecasts the times that a series lists after its last bar, as [#forecast(MarketSeries, int)] does: those of
    /// the rows without prices at the end of a file.
    ///
    /// @throws KronosException if the series lists none or cannot be used
    default Forecast forecast(MarketSeries series) {
        if (series.upcoming().isEmpty()) {
            throw new InvalidInputException(series.symbol() + " has no rows without prices after its last bar, whose"
                    + " times would be forecast: add such rows or set a horizon");
        }
        return forecast(series, series.upcoming().size());
    }

    /// Window of the model that requests use by default.
    default ContextWindow context() {
        return ContextWindow.DEFAULT;
    }

    /// Forecasts several series of any lengths and horizons. An invalid request fails alone.
    ///
    /// @return one result per request, in the order of the requests
    List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress);

    /// Forecasts several series like [#forecastAll(List, Progress)] without a progress listener.
    default List<ForecastResult> forecastAll(List<ForecastRequest> requests) {
        return forecastAll(requests, Progress.NONE);
    }

    /// An identity that distinguishes forecasters of the same name, such as digests of their weights: results of
    /// forecasters with different identities must not be mixed. Empty for methods fully described by their name.
    default String identity() {
        return "";
    }

    /// The identity of what made one of its forecasts: that of the forecaster, unless it treats forecasts
    /// differently.
    default String identity(Forecast forecast) {
        return identity();
    }

    /// Returns the forecasts of a batch, or throws if any request failed.
    ///
    /// @throws KronosException reason of the first failure
    static List<Forecast> successes(List<ForecastResult> results) {
        return results.stream().map(ForecastResult::orElseThrow).toList();
    }

    @Override
    void close();
}
