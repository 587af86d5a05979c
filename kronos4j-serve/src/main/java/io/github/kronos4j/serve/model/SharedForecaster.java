package io.github.kronos4j.serve.model;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Forecaster that computes the calls of many threads one after the other on a platform thread of its own, so that
/// virtual threads stay free for clients. Interrupting a caller cancels its call.
final class SharedForecaster implements Forecaster {
    private final Forecaster forecaster;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("forecasts").daemon().factory());

    /// @param forecaster closed with this one
    SharedForecaster(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        Future<List<ForecastResult>> call = thread.submit(() -> forecaster.forecastAll(requests, (done, total) -> {
            if (Thread.interrupted()) {
                throw new CancellationException("the caller was interrupted");
            }
            progress.advanced(done, total);
        }));
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            CancellationException cancelled = new CancellationException("the caller was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    @Override
    public String identity() {
        return forecaster.identity();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        forecaster.close();
    }
}
