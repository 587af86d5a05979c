package io.github.kronos4j.torch.lab;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.RequestChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Forecasts with a [LabModel]. Batches of like requests run on the common fork-join pool, on one thread each.
///
/// Of the sampling, the number of paths and the seed apply. Results do not depend on the batch beyond rounding.
final class LabForecaster implements Forecaster {
    private static final int BATCH = 16;

    private final String name;
    private final LabModel model;

    LabForecaster(String name, LabModel model) {
        this.name = name;
        this.model = model;
    }

    /// Requests with the same shape.
    private record Shape(int history, int horizon, int samples) {
        static Shape of(ForecastRequest request) {
            return new Shape(
                    request.history().size(),
                    request.horizon(),
                    request.sampling().samples());
        }
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        ForecastResult[] results = new ForecastResult[requests.size()];
        Map<Shape, List<Integer>> like = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            try {
                RequestChecks.requireUsable(requests.get(i));
                like.computeIfAbsent(Shape.of(requests.get(i)), _ -> new ArrayList<>())
                        .add(i);
            } catch (KronosException e) {
                results[i] = new ForecastResult.Failure(requests.get(i).symbol(), e);
            }
        }
        List<List<Integer>> batches = new ArrayList<>();
        for (List<Integer> some : like.values()) {
            for (int at = 0; at < some.size(); at += BATCH) {
                batches.add(some.subList(at, Math.min(at + BATCH, some.size())));
            }
        }
        long total = requests.stream().mapToLong(LabForecaster::bars).sum();
        AtomicLong done = new AtomicLong();
        batches.parallelStream().forEach(batch -> {
            forecast(batch, requests, results);
            long bars = batch.stream().mapToLong(i -> bars(requests.get(i))).sum();
            progress.advanced(done.addAndGet(bars), total);
        });
        return List.of(results);
    }

    private static long bars(ForecastRequest request) {
        return (long) request.horizon() * request.sampling().samples();
    }

    private void forecast(List<Integer> batch, List<ForecastRequest> requests, ForecastResult[] results) {
        long start = System.nanoTime();
        List<ForecastRequest> some = batch.stream().map(requests::get).toList();
        List<Generation.Paths> paths = new Generation(model).run(some);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        for (int b = 0; b < some.size(); b++) {
            ForecastRequest request = some.get(b);
            results[batch.get(b)] = new ForecastResult.Success(new Forecast(
                    request.symbol(),
                    request.history(),
                    request.timestamps(),
                    paths.get(b).values(),
                    metadata(request, paths.get(b), elapsed)));
        }
    }

    private ForecastMetadata metadata(ForecastRequest request, Generation.Paths paths, Duration elapsed) {
        return new ForecastMetadata(
                Provenance.of(name),
                request.sampling(),
                request.context(),
                request.calendar(),
                new ForecastMetadata.Quality(
                        request.normalization(),
                        RepairPolicy.REPAIR,
                        paths.repaired(),
                        Double.NaN,
                        paths.lastCloseError(),
                        List.of()),
                new ForecastMetadata.Computation("libtorch-cpu", 1, elapsed));
    }

    @Override
    public String identity() {
        return name;
    }

    @Override
    public void close() {
        // the model is closed by its creator
    }
}
