package io.github.kronos4j.serve;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.market.Column;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Forecaster that answers at once, or when a test permits it: random walks that start at the last close.
final class ControlledForecaster implements Forecaster {
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean isHeld;
    private volatile int heldHorizon;

    /// Holds all calls from now on, until [#permit].
    void hold() {
        isHeld = true;
    }

    /// Holds calls for forecasts of so many bars until they are cancelled.
    void holdHorizon(int bars) {
        heldHorizon = bars;
    }

    /// Lets a number of held calls end.
    void permit(int calls) {
        permits.release(calls);
    }

    /// Lets all calls end.
    void release() {
        isHeld = false;
        permits.release(10_000);
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        begun.incrementAndGet();
        progress.advanced(0, requests.size());
        if (isHeld || requests.getFirst().horizon() == heldHorizon) {
            try {
                permits.acquire();
            } catch (InterruptedException e) {
                cancelled.incrementAndGet();
                throw new CancellationException("interrupted");
            }
        }
        return requests.stream().map(ControlledForecaster::walk).toList();
    }

    private static ForecastResult walk(ForecastRequest request) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(request.sampling().seed());
        double last = request.history().close(request.history().size() - 1);
        double[][] paths = new double[request.sampling().samples()][request.horizon() * Column.COUNT];
        for (double[] path : paths) {
            double close = last;
            for (int step = 0; step < request.horizon(); step++) {
                double open = close;
                close *= Math.exp(0.01 * random.nextGaussian());
                double[] bar = {open, Math.max(open, close), Math.min(open, close), close, 1000, 1000 * close};
                System.arraycopy(bar, 0, path, step * Column.COUNT, Column.COUNT);
            }
        }
        ForecastMetadata metadata = new ForecastMetadata(
                Provenance.of("walk"),
                request.sampling(),
                request.context(),
                request.calendar(),
                new ForecastMetadata.Quality(
                        request.normalization(), request.repair(), 0, Double.NaN, Double.NaN, List.of()),
                new ForecastMetadata.Computation("test", 1, Duration.ZERO));
        return new ForecastResult.Success(
                new Forecast(request.symbol(), request.history(), request.timestamps(), paths, metadata));
    }

    @Override
    public String identity() {
        return "walk";
    }

    @Override
    public void close() {}
}
