package io.github.kronos4j.bench;

import io.github.kronos4j.tensor.WorkerTeam;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Limits of the machine as Java reaches them, the best of several short runs.
///
/// @param flops floating-point operations per second of fused multiply-adds on vectors in registers, of all threads
/// @param memoryBytes bytes per second that all threads read from memory
/// @param cacheBytes bytes per second that all threads read from a block of 4 MB, which stays in the shared cache
record MachineLimits(double flops, double memoryBytes, double cacheBytes) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int RUNS = 12;
    private static final int FMA_ROUNDS = 2_000_000;
    private static final int CHAINS = 10; // hide the latency of a fused multiply-add, in registers
    private static final int MEMORY_FLOATS = 64 << 20;
    private static final int CACHE_FLOATS = 1 << 20;
    private static final int CACHE_ROUNDS = 64;

    private static volatile float sink; // keeps results alive

    /// @param threads number of threads; 0 for one per processor
    static MachineLimits measure(int threads) {
        int size = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        try (WorkerTeam team = new WorkerTeam(size)) {
            float[] data = new float[MEMORY_FLOATS];
            Arrays.fill(data, 1e-3f);
            double multiplied = 2.0 * FMA_ROUNDS * CHAINS * LANES * size;
            return new MachineLimits(
                    multiplied / best(team, size, _ -> multiplyAdd()),
                    4.0 * MEMORY_FLOATS / best(team, size, part -> sums(data, MEMORY_FLOATS, part, size, 1)),
                    4.0
                            * CACHE_FLOATS
                            * CACHE_ROUNDS
                            / best(team, size, part -> sums(data, CACHE_FLOATS, part, size, CACHE_ROUNDS)));
        }
    }

    /// Part of the work, on one thread.
    private interface Part {
        float run(int index);
    }

    /// The shortest time of all parts together, in seconds.
    private static double best(WorkerTeam team, int parts, Part part) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            team.run(parts, (index, _) -> sink = part.run(index));
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private static float multiplyAdd() {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 1e-3f);
        FloatVector a = y;
        FloatVector b = y;
        FloatVector c = y;
        FloatVector d = y;
        FloatVector e = y;
        FloatVector f = y;
        FloatVector g = y;
        FloatVector h = y;
        FloatVector i = y;
        FloatVector j = y;
        for (int round = 0; round < FMA_ROUNDS; round++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).reduceLanes(VectorOperators.ADD);
    }

    /// Sums one of `parts` equal parts of the first `size` numbers, several times.
    private static float sums(float[] data, int size, int part, int parts, int rounds) {
        int from = (int) ((long) size * part / parts);
        int to = (int) ((long) size * (part + 1) / parts) - 4 * LANES;
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int round = 0; round < rounds; round++) {
            for (int i = from; i <= to; i += 4 * LANES) {
                a = a.add(FloatVector.fromArray(SPECIES, data, i));
                b = b.add(FloatVector.fromArray(SPECIES, data, i + LANES));
                c = c.add(FloatVector.fromArray(SPECIES, data, i + 2 * LANES));
                d = d.add(FloatVector.fromArray(SPECIES, data, i + 3 * LANES));
            }
        }
        return a.add(b).add(c).add(d).reduceLanes(VectorOperators.ADD);
    }
}
