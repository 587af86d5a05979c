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

/// Loads its model on a thread of its own while the inputs are read, and is ready when there is something to forecast.
public final class LazyForecaster implements Forecaster {
    private final FutureTask<Forecaster> loading;

    public LazyForecaster(Supplier<Forecaster> load) {
        loading = new FutureTask<>(load::get);
        Thread.ofPlatform().daemon().name("kronos-load").start(loading);
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        return requests.isEmpty() ? List.of() : loaded().forecastAll(requests, inBarsAsked(requests, progress));
    }

    /// Equal paths are generated once: of how much the model tells, this tells the same share of all that was
    /// asked.
    private static Progress inBarsAsked(List<ForecastRequest> requests, Progress progress) {
        long asked = requests.stream()
                .mapToLong(
                        request -> (long) request.horizon() * request.sampling().samples())
                .sum();
        return (done, total) ->
                progress.advanced(total == 0 ? asked : Math.round((double) done / total * asked), asked);
    }

    @Override
    public String identity() {
        return loaded().identity();
    }

    private Forecaster loaded() {
        try {
            return loading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException("the model could not be loaded", e.getCause());
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
