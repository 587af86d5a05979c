package io.github.kronos4j.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastScheduler;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.tensor.Engine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures the time that the server adds to a forecast, and the time that it saves when several clients come at once.
///
/// ```
/// ServerBenchmark CHECKPOINTS
/// ```
///
/// `CHECKPOINTS` is the folder of the checkpoints `mini`, `small` and `tokenizer`. Ratios compare server and library in
/// turns in the same process; every request has its own seed, so that no result is kept from another.
public final class ServerBenchmark {
    private static final int CLIENTS = 24;
    private static final int REQUESTS = 2000;
    private static final int ROUNDS = 15;
    private static final int LOOKBACK = 400;

    private final RandomWalk walk = new RandomWalk(LOOKBACK);
    private final String bars = walk.json();
    private final AtomicLong seed = new AtomicLong();

    private ServerBenchmark() {}

    /// Prints the tables.
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("usage: ServerBenchmark CHECKPOINTS");
            System.exit(2);
        }
        Path checkpoints = Path.of(arguments[0]);
        var benchmark = new ServerBenchmark();
        benchmark.overhead();
        benchmark.client();
        benchmark.record();
        benchmark.queue();
        for (String model : List.of("mini", "small")) {
            benchmark.model(model, checkpoints.resolve(model), checkpoints.resolve("tokenizer"));
        }
        PretrainedModel nano = new ModelCatalog(Map.of(), HubListener.NONE).find("nano");
        benchmark.model("nano", nano.model(), nano.tokenizer());
    }

    /// The same clients with a handler that reads the request and answers a constant: their share of the time that
    /// the server takes.
    private void client() throws Exception {
        try (ServerRun constant = ServerRun.constant(6000)) {
            many("a constant answer", constant);
        }
    }

    /// Many clients with a model that takes no time.
    private void overhead() throws Exception {
        try (ServerRun server = ServerRun.with(new InstantForecaster(new CountDownLatch(0)))) {
            many("no model", server);
        }
    }

    private void many(String what, ServerRun server) throws Exception {
        for (int round = 0; round < 2; round++) { // warms up
            together(CLIENTS, REQUESTS, _ -> server.forecast(body(24, 1)));
        }
        long start = processorTime();
        double[] millis = together(CLIENTS, REQUESTS, _ -> server.forecast(body(24, 1)));
        System.out.printf(
                Locale.ROOT,
                "%d clients, %d requests, %s: p50 %.1f ms, p99 %.1f ms, processor time %.2f ms%n",
                CLIENTS,
                REQUESTS,
                what,
                at(millis, .5),
                at(millis, .99),
                (processorTime() - start) / 1e6 / REQUESTS);
    }

    /// Processor time of a request, client included, with and without the ledger; and that of reading its record.
    private void record() throws Exception {
        try (ServerRun plain = ServerRun.with(new InstantForecaster(new CountDownLatch(0)));
                ServerRun recording = ServerRun.recording(new InstantForecaster(new CountDownLatch(0)))) {
            double[] without = new double[3];
            double[] with = new double[3];
            for (int round = -1; round < 3; round++) { // the first one warms up
                long start = processorTime();
                together(CLIENTS, REQUESTS, _ -> plain.forecast(body(24, 30)));
                long middle = processorTime();
                together(CLIENTS, REQUESTS, _ -> recording.forecast(body(24, 30)));
                if (round >= 0) {
                    without[round] = (middle - start) / 1e6 / REQUESTS;
                    with[round] = (processorTime() - middle) / 1e6 / REQUESTS;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "processor time of a forecast of 24 bars: %.1f ms, and %.1f ms if it is written to the ledger%n",
                    at(without, .5),
                    at(with, .5));
            double first = read(recording);
            System.out.printf(
                    Locale.ROOT,
                    "record of %d forecasts: %.0f ms when it is first read, then %.0f ms%n",
                    4 * REQUESTS,
                    first,
                    read(recording));
        }
    }

    private static double read(ServerRun server) {
        long start = System.nanoTime();
        server.get("v1/record");
        return (System.nanoTime() - start) / 1e6;
    }

    /// The request that finds the queue full.
    private void queue() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (ServerRun server = ServerRun.with(new InstantForecaster(gate))) {
            while (server.submit(body(24, 1)) != 429) {
                // fills the queue
            }
            double[] millis = together(1, ROUNDS, _ -> server.forecast(body(24, 1)));
            System.out.printf(
                    Locale.ROOT,
                    "refusal of a forecast beyond the queue: p50 %.1f ms, max %.1f ms%n",
                    at(millis, .5),
                    at(millis, 1));
            gate.countDown();
        }
    }

    private void model(String name, Path model, Path tokenizer) throws Exception {
        try (ForecastScheduler scheduler = new ForecastScheduler(64);
                Engine engine = Engine.start(0);
                KronosForecaster alone = KronosForecaster.load(model, tokenizer, engine);
                ServerRun server =
                        ServerRun.with(scheduler.share(KronosForecaster.load(model, tokenizer, Engine.start(0))))) {
            ratio(name, 24, 30, alone, server);
            ratio(name, 120, 1, alone, server);
            together(name, server);
            health(name, server);
        }
    }

    private void ratio(String name, int horizon, int samples, Forecaster alone, ServerRun server) {
        double[] library = new double[ROUNDS];
        double[] served = new double[ROUNDS];
        for (int i = -5; i < ROUNDS; i++) { // the first five warm up
            long first = System.nanoTime();
            alone.forecast(request(horizon, samples));
            long second = System.nanoTime();
            server.forecast(body(horizon, samples));
            if (i >= 0) {
                library[i] = (second - first) / 1e6;
                served[i] = (System.nanoTime() - second) / 1e6;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s %d -> %d, %d paths: library %.1f ms, server %.1f ms, ratio of medians %.3f%n",
                name,
                LOOKBACK,
                horizon,
                samples,
                at(library, .5),
                at(served, .5),
                at(served, .5) / at(library, .5));
    }

    /// Requests at once beside the same number in turns, in processor time.
    private void together(String name, ServerRun server) throws Exception {
        double[] turns = new double[3];
        double[] once = new double[3];
        for (int round = 0; round < 3; round++) {
            long start = processorTime();
            together(1, CLIENTS, _ -> server.forecast(body(120, 1)));
            long middle = processorTime();
            together(CLIENTS, CLIENTS, _ -> server.forecast(body(120, 1)));
            turns[round] = (middle - start) / 1e9;
            once[round] = (processorTime() - middle) / 1e9;
        }
        System.out.printf(
                Locale.ROOT,
                "%s %d -> 120, 1 path, %d requests: in turns %.2f, at once %.2f seconds of processor time, ratio %.2f%n",
                name,
                LOOKBACK,
                CLIENTS,
                at(turns, .5),
                at(once, .5),
                at(once, .5) / at(turns, .5));
    }

    /// Requests of the health while all processors forecast.
    private void health(String name, ServerRun server) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> busy = IntStream.range(0, 16)
                    .mapToObj(_ -> clients.submit(() -> server.forecast(body(120, 5))))
                    .collect(Collectors.toList());
            List<Double> millis = new ArrayList<>();
            while (busy.stream().anyMatch(future -> !future.isDone())) {
                long start = System.nanoTime();
                server.get("v1/health");
                millis.add((System.nanoTime() - start) / 1e6);
                Thread.sleep(2);
            }
            double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d requests of the health while it forecasts: p50 %.1f ms, p99 %.1f ms%n",
                    name,
                    sorted.length,
                    at(sorted, .5),
                    at(sorted, .99));
        }
    }

    /// Runs a task some times on a number of threads.
    ///
    /// @return milliseconds of each
    private static double[] together(int threads, int times, IntConsumer task) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(threads)) {
            List<Callable<Double>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                calls.add(() -> {
                    long start = System.nanoTime();
                    task.accept(number);
                    return (System.nanoTime() - start) / 1e6;
                });
            }
            double[] millis = new double[times];
            List<Future<Double>> results = clients.invokeAll(calls);
            for (int i = 0; i < times; i++) {
                millis[i] = results.get(i).get();
            }
            return millis;
        }
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private ForecastRequest request(int horizon, int samples) {
        ForecastInput input = ForecastInput.of(walk.series(), LOOKBACK, horizon);
        Sampling sampling = Sampling.probabilistic().withSamples(samples).withSeed(seed.incrementAndGet());
        return input.request(sampling, ContextWindow.DEFAULT, RepairPolicy.REPAIR, Normalization.UNIT_FREE);
    }

    private String body(int horizon, int samples) {
        return "{" + bars + ",\"symbol\":\"walk\",\"calendar\":\"always\",\"horizon\":" + horizon + ",\"lookback\":"
                + LOOKBACK + ",\"sampling\":{\"samples\":" + samples + ",\"seed\":" + seed.incrementAndGet() + "}}";
    }
}
