package io.github.kronos4j.bench;

import java.util.Random;

/// Normally distributed random inputs.
final class Gaussian {
    private Gaussian() {}

    static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
