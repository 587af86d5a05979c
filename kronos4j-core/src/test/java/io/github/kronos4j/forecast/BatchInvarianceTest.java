package io.github.kronos4j.forecast;

import static io.github.kronos4j.forecast.RandomRequests.paths;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks that a request gives the same bits in any batch, on any kernels and number of threads.
class BatchInvarianceTest {
    private static final int SEEDS = 4;

    static List<Golden> sets() {
        return Golden.sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void batchesAndThreadsChangeNoBit(Golden golden) {
        int lanes = lanes();
        try (var alone = load(golden, Engine.vector(1));
                var two = load(golden, Engine.vector(2));
                var three = load(golden, Engine.vector(3));
                var scalar = load(golden, Engine.scalar(2, lanes));
                var warming = load(golden, Engine.start(2))) {
            Seeds.forEach(SEEDS, random -> {
                List<ForecastRequest> requests = RandomRequests.list(random, 7);
                Map<String, double[][]> expected = new HashMap<>();
                for (ForecastRequest request : requests) {
                    expected.put(request.symbol(), paths(alone.forecast(request)));
                }
                assertBatch(alone, requests, expected, "in a batch");
                Collections.shuffle(requests, random);
                assertBatch(alone, requests, expected, "shuffled");
                assertBatch(two, requests, expected, "on 2 threads");
                assertBatch(three, requests.subList(0, 4), expected, "on 3 threads");
                assertBatch(three, requests.subList(4, 7), expected, "on 3 threads");
                assertBatch(scalar, requests, expected, "on scalar kernels");
                assertBatch(warming, requests, expected, "on kernels that warm up");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FLOAT32")
    void neitherDoTheyWithCompactWeights(WeightFormat weights) {
        Golden golden = Golden.sets().getFirst();
        int lanes = lanes();
        try (var alone = load(golden, Engine.vector(1), weights);
                var three = load(golden, Engine.vector(3), weights);
                var scalar = load(golden, Engine.scalar(2, lanes), weights);
                var warming = load(golden, Engine.start(2), weights);
                var exact = load(golden, Engine.vector(1))) {
            assertThat(alone.identity()).isEqualTo(exact.identity() + " " + weights.label());
            Seeds.forEach(SEEDS, random -> {
                List<ForecastRequest> requests = RandomRequests.list(random, 5);
                Map<String, double[][]> expected = new HashMap<>();
                for (ForecastRequest request : requests) {
                    Forecast forecast = alone.forecast(request);
                    assertThat(forecast.metadata().provenance().weights()).isEqualTo(weights);
                    expected.put(request.symbol(), paths(forecast));
                }
                Collections.shuffle(requests, random);
                assertBatch(three, requests, expected, "on 3 threads");
                assertBatch(scalar, requests, expected, "on scalar kernels");
                assertBatch(warming, requests, expected, "on kernels that warm up");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void concurrentCallersChangeNoBit(Golden golden) throws Exception {
        Random random = new Random(5);
        List<ForecastRequest> requests = RandomRequests.list(random, 6);
        try (var forecaster = load(golden, Engine.vector(2));
                var callers = Executors.newFixedThreadPool(3)) {
            Map<String, double[][]> expected = new HashMap<>();
            for (ForecastRequest request : requests) {
                expected.put(request.symbol(), paths(forecaster.forecast(request)));
            }
            List<Future<?>> done = new ArrayList<>();
            for (int caller = 0; caller < 3; caller++) {
                List<ForecastRequest> own = new ArrayList<>(requests);
                Collections.shuffle(own, random);
                int batch = 1 + caller;
                done.add(callers.submit(() -> {
                    for (int from = 0; from < own.size(); from += batch) {
                        int to = Math.min(own.size(), from + batch);
                        assertBatch(forecaster, own.subList(from, to), expected, "at the same time");
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void pathsDoNotDependOnTheirNumber(Golden golden) {
        try (var forecaster = load(golden, Engine.scalar(1, 8))) {
            Seeds.forEach(2, random -> {
                ForecastRequest few = ForecastRequest.builder(Golden.bars(random.nextInt(1000), 50))
                        .timestamps(RandomRequests.stamps(2000, 6))
                        .context(new ContextWindow(52, 2))
                        .sampling(Sampling.probabilistic().withSamples(3))
                        .build();
                // More paths than fit into a batch.
                ForecastRequest many = ForecastRequest.builder(few.history())
                        .timestamps(few.timestamps())
                        .context(few.context())
                        .sampling(few.sampling().withSamples(150))
                        .build();
                double[][] paths = paths(forecaster.forecast(many));
                assertThat(List.of(paths).subList(0, 3).toArray(double[][]::new))
                        .isDeepEqualTo(paths(forecaster.forecast(few)));
                assertThat(List.of(paths).stream().map(List::of).distinct()).hasSizeGreaterThan(100);
            });
        }
    }

    private static int lanes() {
        try (Engine engine = Engine.vector(1)) {
            return engine.kernels().panelWidth() / 2;
        }
    }

    private static KronosForecaster load(Golden golden, Engine engine) {
        return load(golden, engine, WeightFormat.FLOAT32);
    }

    private static KronosForecaster load(Golden golden, Engine engine, WeightFormat weights) {
        return KronosForecaster.load(
                golden.folder().resolve("model"), golden.folder().resolve("tokenizer"), engine, weights);
    }

    private static void assertBatch(
            Forecaster forecaster,
            List<ForecastRequest> requests,
            Map<String, double[][]> expected,
            String description) {
        for (Forecast forecast : Forecaster.successes(forecaster.forecastAll(requests))) {
            assertThat(paths(forecast))
                    .as("%s %s", forecast.symbol(), description)
                    .isDeepEqualTo(expected.get(forecast.symbol()));
        }
    }
}
