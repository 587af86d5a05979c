package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import java.util.List;

/// Decorator that withholds volume and amount from another forecaster, to measure how much they help it. Its forecasts
/// have neither. As safe for use by many threads as the decorated forecaster.
public final class PriceOnlyForecaster implements Forecaster {
    private final Forecaster forecaster;

    /// @param forecaster closed with this one
    public PriceOnlyForecaster(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        return forecaster.forecastAll(
                requests.stream().map(PriceOnlyForecaster::withoutVolume).toList(), progress);
    }

    private static ForecastRequest withoutVolume(ForecastRequest request) {
        Bars history = request.history();
        Bars.Builder prices = Bars.builder(history.zone()).columns(false, false);
        for (int i = 0; i < history.size(); i++) {
            prices.add(history, i);
        }
        return request.withHistory(prices.build());
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    /// That of the decorated forecaster, marked: a calibration of forecasts with volume does not fit.
    @Override
    public String identity() {
        return forecaster.identity() + " without volume";
    }

    @Override
    public void close() {
        forecaster.close();
    }
}
