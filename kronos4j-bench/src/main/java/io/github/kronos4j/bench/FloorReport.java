package io.github.kronos4j.bench;

import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.WeightFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Prints how close prefill and decoding come to the limits of the machine, which it measures in the same run: the
/// share of the [Floor] in the measured time, for the shapes named as arguments.
///
/// Times are the shortest of many runs, in which other programs disturb least.
public final class FloorReport {
    private static final Map<String, ModelShape> SHAPES =
            new TreeMap<>(Map.of("mini", ModelShape.MINI, "small", ModelShape.SMALL, "base", ModelShape.BASE));
    private static final int[] PATHS = {1, 5, 30};
    private static final int OWN = 56; // tokens of each path, on average
    private static final int PREFILLS = 12;
    private static final int STEPS = 2 * OWN;
    private static final int ROUNDS = 4;

    private FloorReport() {}

    public static void main(String... arguments) throws IOException {
        List<String> shapes = arguments.length == 0 ? List.of("mini", "small", "base") : List.of(arguments);
        MachineLimits limits = MachineLimits.measure(0);
        System.out.printf(
                Locale.ROOT,
                "%.0f GFLOP/s, %.1f GB/s from memory, %.0f GB/s from the cache, %d processors, %s%n%n",
                limits.flops() / 1e9,
                limits.memoryBytes() / 1e9,
                limits.cacheBytes() / 1e9,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.version"));
        System.out.printf(Locale.ROOT, "| | floor, ms | measured, ms | share |%n|---|--:|--:|--:|%n");
        for (String name : shapes) {
            ModelShape shape = SHAPES.get(name);
            if (shape == null) {
                throw new IllegalArgumentException("there is no shape " + name + ": choose of " + SHAPES.keySet());
            }
            Floor floor = new Floor(shape, limits);
            try (LoadedModel model = LoadedModel.random(name, WeightFormat.FLOAT32, 0)) {
                row(name + ", prefill of " + LoadedModel.LOOKBACK, floor.prefill(LoadedModel.LOOKBACK), prefill(model));
            }
            for (WeightFormat weights : WeightFormat.values()) {
                try (LoadedModel model = LoadedModel.random(name, weights, 0)) {
                    for (int paths : PATHS) {
                        row(
                                name + ", step of " + paths + (paths == 1 ? " path, " : " paths, ") + weights.label(),
                                floor.step(paths, LoadedModel.LOOKBACK, OWN, weights),
                                step(model, paths));
                    }
                }
            }
        }
    }

    private static void row(String name, double floor, double measured) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.0f %% |%n",
                name,
                1e3 * floor,
                1e3 * measured,
                100 * floor / measured);
    }

    private static double prefill(LoadedModel model) {
        CpuGenerationSession run = model.start(1);
        KeyValueCache history = model.newHistory();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PREFILLS; i++) {
            history.clear();
            long start = System.nanoTime();
            model.prefill(run, history);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    /// The mean step of the fastest round, so that paths are as long on average as the floor assumes.
    private static double step(LoadedModel model, int paths) {
        CpuGenerationSession run = model.start(paths);
        KeyValueCache history = model.newHistory();
        model.prefill(run, history);
        List<KeyValueCache> tails = new ArrayList<>();
        for (int p = 0; p < paths; p++) {
            tails.add(history.fork(STEPS));
        }
        int[] coarse = model.coarse(paths);
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            tails.forEach(KeyValueCache::clear);
            long start = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                for (int p = 0; p < paths; p++) {
                    model.append(run, tails.get(p), step + p, p);
                }
                run.flush();
                run.s1Logits(paths);
                run.s2Logits(tails, coarse);
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e9 / STEPS);
        }
        return best;
    }
}
