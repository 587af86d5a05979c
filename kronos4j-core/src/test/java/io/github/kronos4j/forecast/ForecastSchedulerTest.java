package io.github.kronos4j.forecast;

import static io.github.kronos4j.forecast.RandomRequests.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.QueueFullException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.DecodingSession;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastSchedulerTest {
    private static final List<Golden> SETS = Golden.sets();
    private static final Bars HISTORY = Golden.bars(0, 50);

    @Test
    void concurrentCallsOfTwoModelsGiveTheBitsOfEachAlone() {
        try (var scheduler = new ForecastScheduler(1000);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<KronosForecaster> alone =
                    SETS.stream().limit(2).map(ForecastSchedulerTest::load).toList();
            List<Forecaster> shared = SETS.stream()
                    .limit(2)
                    .map(golden -> scheduler.share(load(golden)))
                    .toList();
            Seeds.forEach(3, random -> {
                List<Future<?>> running = new ArrayList<>();
                for (ForecastRequest request : RandomRequests.list(random, 12)) {
                    int model = random.nextInt(2);
                    running.add(callers.submit(
                            () -> assertThat(paths(shared.get(model).forecast(request)))
                                    .as(request.symbol())
                                    .isDeepEqualTo(paths(alone.get(model).forecast(request)))));
                }
                for (Future<?> one : running) {
                    get(one);
                }
            });
            assertThat(scheduler.waiting()).isZero();
            shared.forEach(Forecaster::close);
            alone.forEach(Forecaster::close);
        }
    }

    @Test
    void anInterruptedCallEndsAloneAndTheOthersKeepTheirBits() throws Exception {
        ForecastRequest endless = request(5000, 40);
        ForecastRequest other = request(60, 8);
        try (var scheduler = new ForecastScheduler(10);
                KronosForecaster alone = load(SETS.getFirst());
                Forecaster shared = scheduler.share(load(SETS.getFirst()))) {
            var started = new CountDownLatch(1);
            var call = new FutureTask<>(() -> shared.forecastAll(List.of(endless), (_, _) -> started.countDown()));
            Thread caller = Thread.ofVirtual().start(call);
            started.await();
            var beside = new FutureTask<>(() -> shared.forecast(other));
            Thread.ofVirtual().start(beside);
            caller.interrupt();
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancellationException.class);
            assertThat(paths(beside.get())).isDeepEqualTo(paths(alone.forecast(other)));
        } // closing waits for the batch: it would take minutes if the endless call continued
    }

    @Test
    void aListenerThatFailsEndsItsCallOnly() throws Exception {
        try (var scheduler = new ForecastScheduler(10);
                Forecaster shared = scheduler.share(load(SETS.getFirst()))) {
            assertThatThrownBy(() -> shared.forecastAll(List.of(request(5000, 20)), (_, _) -> {
                        throw new IllegalStateException("no progress");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no progress");
            assertThat(shared.forecast(request(5, 2)).horizon()).isEqualTo(5);
        }
    }

    @Test
    void anInvalidRequestFailsAlone() {
        try (var scheduler = new ForecastScheduler(10);
                Forecaster shared = scheduler.share(load(SETS.getFirst()))) {
            ForecastRequest invalid = ForecastRequest.builder(Golden.bars(0, 1))
                    .timestamps(RandomRequests.stamps(100, 3))
                    .build();
            List<ForecastResult> results = shared.forecastAll(List.of(invalid, request(4, 2)));
            assertThat(results.getFirst()).isInstanceOf(ForecastResult.Failure.class);
            assertThat(results.getLast().orElseThrow().horizon()).isEqualTo(4);
            assertThat(shared.forecastAll(List.of())).isEmpty();
        }
    }

    @Test
    void refusesMoreRequestsThanMayWait() throws Exception {
        var opened = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        KronosForecaster held = load(SETS.getFirst(), (engine, backend) -> new HeldBackend(backend, opened, release));
        try (var scheduler = new ForecastScheduler(2);
                Forecaster shared = scheduler.share(held)) {
            List<Future<Forecast>> calls = new ArrayList<>();
            calls.add(start(() -> shared.forecast(request(2, 1))));
            opened.await(); // the first one no longer waits, and its batch is held
            for (int i = 1; i <= 2; i++) {
                calls.add(start(() -> shared.forecast(request(2, 1))));
                while (scheduler.waiting() < i) {
                    Thread.onSpinWait();
                }
            }
            assertThatThrownBy(() -> shared.forecast(request(2, 1)))
                    .isInstanceOfSatisfying(QueueFullException.class, full -> {
                        assertThat(full.waiting()).isEqualTo(2);
                        assertThat(full.limit()).isEqualTo(2);
                    })
                    .hasMessage("2 forecasts are waiting, and at most 2 may: try again later");
            release.countDown();
            for (Future<Forecast> call : calls) {
                assertThat(call.get().horizon()).isEqualTo(2);
            }
        }
    }

    @Test
    void closingEndsRunningAndWaitingCalls() throws Exception {
        var scheduler = new ForecastScheduler(10);
        Forecaster shared = scheduler.share(load(SETS.getFirst()));
        var started = new CountDownLatch(1);
        Future<?> running = start(() -> shared.forecastAll(List.of(request(5000, 64)), (_, _) -> started.countDown()));
        started.await();
        Future<?> later = start(() -> shared.forecast(request(5000, 64)));
        scheduler.close();
        for (Future<?> call : List.of(running, later)) {
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfAny(CancellationException.class, IllegalStateException.class);
        }
        assertThatThrownBy(() -> shared.forecast(request(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the scheduler is closed");
        shared.close();
    }

    @Test
    void aClosedForecasterRefusesCallsAndTheOthersGoOn() {
        try (var scheduler = new ForecastScheduler(10);
                Forecaster open = scheduler.share(load(SETS.getFirst()))) {
            Forecaster closed = scheduler.share(load(SETS.getFirst()));
            closed.close();
            assertThatThrownBy(() -> closed.forecast(request(1, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the forecaster is closed");
            assertThat(open.forecast(request(2, 1)).horizon()).isEqualTo(2);
        }
    }

    @Test
    void anInterruptedThreadEndsItsForecastWithoutAScheduler() {
        try (KronosForecaster forecaster = load(SETS.getFirst())) {
            assertThatThrownBy(() -> forecaster.forecastAll(
                            List.of(request(5000, 2)),
                            (_, _) -> Thread.currentThread().interrupt()))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void batchesOnSeveralThreadsEndWithTheirCaller() {
        List<ForecastRequest> many = Collections.nCopies(9, request(5000, 2));
        try (KronosForecaster forecaster = load(SETS.getFirst())) {
            assertThat(many.size()).isGreaterThan(2 * 2); // so that each thread computes a batch
            assertThatThrownBy(() -> forecaster.forecastAll(
                            many, (_, _) -> Thread.currentThread().interrupt()))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            var failure = new IllegalStateException("the listener failed");
            assertThatThrownBy(() -> forecaster.forecastAll(many, (_, _) -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(batchThreads()).isEmpty();
        }
    }

    @Test
    void anErrorInABatchOnOneThreadEndsTheCall() {
        var failure = new IllegalStateException("no batch today");
        Backend failing = backend((_, method, _) -> {
            if (method.getName().equals("continueTokens")) {
                throw failure;
            }
            throw new AssertionError(method);
        });
        Wrapping wrapping = (_, backend) -> backend((_, method, arguments) ->
                method.getName().equals("onCallerThread") ? failing : method.invoke(backend, arguments));
        try (KronosForecaster forecaster = load(SETS.getFirst(), wrapping)) {
            assertThatThrownBy(() -> forecaster.forecastAll(Collections.nCopies(9, request(3, 2))))
                    .isSameAs(failure);
            assertThat(batchThreads()).isEmpty();
            assertThat(forecaster.forecast(request(3, 2)).horizon()).isEqualTo(3); // too few for a batch each
        }
    }

    private static Backend backend(InvocationHandler handler) {
        return (Backend)
                Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, handler);
    }

    private static List<Thread> batchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("kronos-batch"))
                .toList();
    }

    /// Holds the batch thread when it opens a batch.
    private record HeldBackend(Backend backend, CountDownLatch opened, CountDownLatch release) implements Backend {
        @Override
        public GenerationSession<?> continueTokens(int paths, Runnable beforePass) {
            opened.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return backend.continueTokens(paths, beforePass);
        }

        @Override
        public KronosConfig model() {
            return backend.model();
        }

        @Override
        public TokenizerConfig tokenizer() {
            return backend.tokenizer();
        }

        @Override
        public Tokens encode(float[] z) {
            return backend.encode(z);
        }

        @Override
        public DecodingSession<?> decodeBars(Runnable beforePass) {
            return backend.decodeBars(beforePass);
        }

        @Override
        public long cacheBytes(int positions) {
            return backend.cacheBytes(positions);
        }

        @Override
        public int batchPaths() {
            return backend.batchPaths();
        }

        @Override
        public long batchBytes() {
            return backend.batchBytes();
        }

        @Override
        public String name() {
            return backend.name();
        }
    }

    private interface Wrapping {
        Backend wrap(Engine engine, Backend backend);
    }

    private static KronosForecaster load(Golden golden) {
        return load(golden, (_, backend) -> backend);
    }

    private static KronosForecaster load(Golden golden, Wrapping wrapping) {
        Engine engine = Engine.scalar(2, 8);
        return KronosForecaster.load(
                golden.folder().resolve("model"),
                golden.folder().resolve("tokenizer"),
                engine,
                (model, tokenizer) ->
                        wrapping.wrap(engine, CpuBackend.load(model, tokenizer, engine, WeightFormat.FLOAT32)));
    }

    private static ForecastRequest request(int horizon, int samples) {
        return ForecastRequest.builder(HISTORY)
                .timestamps(IntStream.rangeClosed(1, horizon)
                        .mapToObj(HISTORY.time(HISTORY.size() - 1)::plusMinutes)
                        .toList())
                .sampling(Sampling.probabilistic().withSamples(samples))
                .build();
    }

    private static <T> Future<T> start(Callable<T> call) {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void get(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
