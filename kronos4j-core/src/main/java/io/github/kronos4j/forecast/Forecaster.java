package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.MarketSeries;
import java.util.ArrayList;
import java.util.List;

/// Makes forecasts. Implementations are safe for use by many threads at once.
public interface Forecaster extends AutoCloseable {

    /// Forecasts one series.
    ///
    /// @throws KronosException if the request cannot be served; the message says why
    default Forecast forecast(ForecastRequest request) {
        return switch (forecastAll(List.of(request), Progress.NONE).getFirst()) {
            case ForecastResult.Success(Forecast forecast) -> forecast;
            case ForecastResult.Failure(String symbol, KronosException reason) -> throw reason;
        };
    }

    /// Forecasts the bars that follow a series, with the defaults of the library: [Sampling#probabilistic], the
    /// window
    /// of
    /// the model, and as many bars of history as leave room for the forecast in that window.
    ///
    /// The notes of the series and of its quality checks become warnings of the forecast.
    ///
    /// @param series bars up to the forecast origin
    /// @param horizon number of bars to forecast, at least 1
    /// @throws KronosException if the series cannot be used
    default Forecast forecast(MarketSeries series, int horizon) {
        ContextWindow window = context();
        ForecastInput input = ForecastInput.of(series, window.history(horizon), horizon);
        Forecast forecast = forecast(
                input.request(series.calendar().name(), Sampling.probabilistic(), window, RepairPolicy.REPAIR));
        return forecast.withWarnings(input.notes());
    }

    /// The window of the model that requests use by default.
    default ContextWindow context() {
        return ContextWindow.DEFAULT;
    }

    /// Forecasts many series of any lengths and horizons. A request that cannot be served fails alone.
    ///
    /// @return one result for each request, in their order
    List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress);

    /// As [#forecastAll(List, Progress)], without a listener.
    default List<ForecastResult> forecastAll(List<ForecastRequest> requests) {
        return forecastAll(requests, Progress.NONE);
    }

    /// What tells this forecaster from others of the same name, such as digests of its weights: results
    /// of forecasters with different identities must not be mixed. Empty for methods that their name
    /// describes.
    default String identity() {
        return "";
    }

    /// The forecasts of a batch, for callers that take a single failure as the failure of all.
    ///
    /// @throws KronosException the reason of the first failure
    static List<Forecast> successes(List<ForecastResult> results) {
        List<Forecast> forecasts = new ArrayList<>(results.size());
        for (ForecastResult result : results) {
            switch (result) {
                case ForecastResult.Success(Forecast forecast) -> forecasts.add(forecast);
                case ForecastResult.Failure(String symbol, KronosException reason) -> throw reason;
            }
        }
        return forecasts;
    }

    @Override
    void close();
}
