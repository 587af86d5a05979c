package io.github.kronos4j.data;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;

/// Forecasts random walks, seeded by the history, and records its requests.
public final class WalkForecaster implements Forecaster {
    public final List<ForecastRequest> requests = new ArrayList<>();

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> batch, Progress progress) {
        requests.addAll(batch);
        return batch.stream().map(WalkForecaster::answer).toList();
    }

    private static ForecastResult answer(ForecastRequest request) {
        if (request.symbol().startsWith("faulty")) {
            throw new IllegalStateException("a fault");
        }
        return new ForecastResult.Success(SeededSeries.forecast(
                request.symbol(),
                request.history(),
                request.timestamps(),
                request.calendar(),
                request.sampling(),
                request.drawKey()));
    }

    @Override
    public String identity() {
        return "walk";
    }

    @Override
    public void close() {}
}
