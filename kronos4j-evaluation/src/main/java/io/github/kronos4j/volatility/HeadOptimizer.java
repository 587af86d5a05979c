package io.github.kronos4j.volatility;

import java.util.Arrays;

/// AdamW on one array of parameters.
///
/// Source: Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019.
final class HeadOptimizer {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[] mean;
    private final double[] square;
    private final double weightDecay;
    private int step;

    HeadOptimizer(int size, double weightDecay) {
        mean = new double[size];
        square = new double[size];
        this.weightDecay = weightDecay;
    }

    /// Updates the parameters and sets the gradient to zero.
    void step(double[] parameters, double[] gradient, double rate) {
        step++;
        double first = 1 - Math.pow(BETA_1, step);
        double second = 1 - Math.pow(BETA_2, step);
        for (int i = 0; i < parameters.length; i++) {
            mean[i] = BETA_1 * mean[i] + (1 - BETA_1) * gradient[i];
            square[i] = BETA_2 * square[i] + (1 - BETA_2) * gradient[i] * gradient[i];
            double update = mean[i] / first / (Math.sqrt(square[i] / second) + EPSILON);
            parameters[i] -= rate * (update + weightDecay * parameters[i]);
        }
        Arrays.fill(gradient, 0);
    }
}
