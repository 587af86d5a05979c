package io.github.kronos4j.app.command;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Loads its model when there is something to forecast, so that wrong input is told before. For one thread.
final class LazyForecaster implements Forecaster {
    private final Supplier<Forecaster> load;
    private @Nullable Forecaster loaded;

    LazyForecaster(Supplier<Forecaster> load) {
        this.load = load;
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        if (requests.isEmpty()) {
            return List.of();
        }
        if (loaded == null) {
            loaded = load.get();
        }
        return loaded.forecastAll(requests, progress);
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.close();
        }
    }
}
