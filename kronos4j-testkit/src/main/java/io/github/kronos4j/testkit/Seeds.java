package io.github.kronos4j.testkit;

import java.util.Random;

/// Tests on seeded random inputs, whose failures name the seed.
public final class Seeds {
    private Seeds() {}

    /// A test on one random input.
    @FunctionalInterface
    public interface Check {
        void run(Random random) throws Exception;
    }

    /// Runs a check on the seeds 0 to `count - 1`.
    public static void forEach(int count, Check check) {
        for (long seed = 0; seed < count; seed++) {
            try {
                check.run(new Random(seed));
            } catch (AssertionError | Exception e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /// Returns numbers in [-range, range).
    public static float[] floats(Random random, int count, double range) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) ((2 * random.nextDouble() - 1) * range);
        }
        return numbers;
    }

    /// Returns an integer from `low` to `high`, both inclusive.
    public static int between(Random random, int low, int high) {
        return low + random.nextInt(high - low + 1);
    }
}
