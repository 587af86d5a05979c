package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Forecaster that loads its model on a background thread, so that inputs can be read in the meantime.
public final class LazyForecaster implements Forecaster {
    private final FutureTask<Forecaster> loading;

    /// Starts to load the model.
    public LazyForecaster(Supplier<Forecaster> load) {
        loading = new FutureTask<>(load::get);
        Thread.ofPlatform().daemon().name("kronos-load").start(loading);
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        return requests.isEmpty() ? List.of() : loaded().forecastAll(requests, inRequestedBars(requests, progress));
    }

    /// Scales progress to the number of requested bars: a model generates equal paths once and reports only those.
    private static Progress inRequestedBars(List<ForecastRequest> requests, Progress progress) {
        long requested = requests.stream()
                .mapToLong(
                        request -> (long) request.horizon() * request.sampling().samples())
                .sum();
        return (done, total) ->
                progress.advanced(total == 0 ? requested : Math.round((double) done / total * requested), requested);
    }

    @Override
    public String identity() {
        return loaded().identity();
    }

    private Forecaster loaded() {
        try {
            return loading.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case null -> throw new IllegalStateException("the model could not be loaded", e);
                case RuntimeException reason -> throw reason;
                case Error reason -> throw reason;
                default -> throw new IllegalStateException("the model could not be loaded", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the model was loaded", e);
        }
    }

    @Override
    public void close() {
        if (loading.state() == Future.State.SUCCESS) {
            loading.resultNow().close();
        }
    }
}
