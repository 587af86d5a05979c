package io.github.kronos4j.bench;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.WeightFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Prints how close prefill and decoding come to the limits of the machine, which it measures in the same run and in
/// [turns][Turns] with them: the share of the least possible time in the measured time.
///
/// ```
/// FloorReport [--history FILE] [SHAPE ...]
/// ```
///
/// The least time is the longer of two: that of the floating-point operations at the rate of fused multiply-adds in
/// registers, and that of reading weights, keys and values once. These are read from the [level][CacheLevel] that holds
/// them: from the L2 caches of the cores if they fit into them together, else from L3 if they fit, else from memory.
/// The rate is that of a block of exactly this size, which each thread reads its part of over and over. So it counts
/// how much of a cache is really there, which the stated sizes of a virtual machine do not tell, and that a block
/// slightly too large for a level still comes from it in part.
public final class FloorReport {
    private static final String USAGE = "usage: FloorReport [--history FILE] [mini | small | base ...]";
    private static final Map<String, ModelShape> SHAPES = new LinkedHashMap<>();
    private static final int[] PATHS = {1, 5, 30};
    private static final double WARM_UP = 2; // seconds

    static {
        SHAPES.put("mini", ModelShape.MINI);
        SHAPES.put("small", ModelShape.SMALL);
        SHAPES.put("base", ModelShape.BASE);
    }

    private final Instant date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Environment environment = Environment.current();
    private final CacheSizes caches = CacheSizes.of(CacheSizes.LINUX, environment.processors());
    private final Crew crew;
    private final Optional<History> history;

    private FloorReport(Crew crew, Optional<History> history) {
        this.crew = crew;
        this.history = history;
    }

    /// Prints the report; exits with code 2 if the arguments or the history are invalid.
    public static void main(String... arguments) throws IOException {
        try {
            Optional<Path> file = Optional.empty();
            Map<String, ModelShape> shapes = new LinkedHashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i].equals("--history")) {
                    if (++i == arguments.length) {
                        throw new InvalidInputException("--history needs the name of a file; " + USAGE);
                    }
                    file = Optional.of(Path.of(arguments[i]));
                } else {
                    ModelShape shape = SHAPES.get(arguments[i]);
                    if (shape == null) {
                        throw new InvalidInputException("there is no shape " + arguments[i] + "; " + USAGE);
                    }
                    shapes.put(arguments[i], shape);
                }
            }
            Optional<History> history = file.map(History::open);
            try (Crew crew = new Crew(Runtime.getRuntime().availableProcessors())) {
                new FloorReport(crew, history).print(shapes.isEmpty() ? SHAPES : shapes);
            }
        } catch (KronosException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void print(Map<String, ModelShape> shapes) throws IOException {
        new MachineReport(environment, caches, crew).print();
        System.out.printf(
                "%n| | GFLOP/s | GB/s, from | floor, ms | measured, ms | share |%n|---|--:|--:|--:|--:|--:|%n");
        for (Map.Entry<String, ModelShape> shape : shapes.entrySet()) {
            String name = shape.getKey();
            Demands demands = new Demands(shape.getValue());
            try (LoadedModel model = LoadedModel.random(name, WeightFormat.FLOAT32, 0)) {
                Measurement prefill = measure(demands.prefill(LoadedModel.LOOKBACK), new PrefillWorkload(model));
                row(name, "prefill", 1, WeightFormat.FLOAT32, prefill);
            }
            for (WeightFormat weights : WeightFormat.values()) {
                try (LoadedModel model = LoadedModel.random(name, weights, 0)) {
                    for (int paths : PATHS) {
                        Demand demand = demands.step(paths, LoadedModel.LOOKBACK, StepWorkload.OWN, weights);
                        row(name, "step", paths, weights, measure(demand, new StepWorkload(model, paths)));
                    }
                }
            }
        }
    }

    private Measurement measure(Demand demand, Workload workload) {
        return new Turns(new MultiplyAdds(crew), new BlockReads(crew, (long) demand.bytes()), WARM_UP)
                .measure(demand, workload);
    }

    private void row(String shape, String what, int paths, WeightFormat weights, Measurement measurement) {
        System.out.printf(
                Locale.ROOT,
                "| %s, %s, %s, %s | %.0f | %.1f, %s | %.3f | %.3f | %.0f %% |%n",
                shape,
                what,
                paths == 1 ? "1 path" : paths + " paths",
                weights.label(),
                1e-9 / measurement.perFlop(),
                1e-9 / measurement.perByte(),
                caches.holding((long) measurement.demand().bytes()).label(),
                1e3 * measurement.floor(),
                1e3 * measurement.seconds(),
                measurement.share());
        history.ifPresent(file -> file.append(new HistoryRow(
                date,
                environment,
                shape,
                what,
                paths,
                weights,
                1e3 * measurement.floor(),
                1e3 * measurement.seconds(),
                measurement.share())));
    }
}
