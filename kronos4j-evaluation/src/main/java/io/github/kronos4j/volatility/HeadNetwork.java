package io.github.kronos4j.volatility;

import java.util.Arrays;
import java.util.Random;

/// Feed-forward network with two hidden layers and a linear connection from the inputs to the outputs.
///
/// `out = S x + W3 a(W2 a(W1 x + b1) + b2) + b3` with the activation `a(u) = u / (1 + |u|)`, which needs no
/// transcendental function: equal inputs give equal bits on every machine. The linear part alone is a log-HAR
/// regression. Parameters are one array, in the order W1, b1, W2, b2, W3, b3, S, matrices row by row.
///
/// @param parameters see above; not modified
record HeadNetwork(double[] parameters) {
    static final int INPUTS = HeadFeatures.COUNT;
    static final int FIRST = 32;
    static final int SECOND = 24;
    static final int OUTPUTS = 2;

    private static final int B1 = INPUTS * FIRST;
    private static final int W2 = B1 + FIRST;
    private static final int B2 = W2 + FIRST * SECOND;
    private static final int W3 = B2 + SECOND;
    private static final int B3 = W3 + SECOND * OUTPUTS;
    private static final int SKIP = B3 + OUTPUTS;

    /// Number of parameters.
    static final int SIZE = SKIP + INPUTS * OUTPUTS;

    HeadNetwork {
        if (parameters.length != SIZE) {
            throw new IllegalArgumentException(
                    "a volatility head has " + SIZE + " parameters, not " + parameters.length);
        }
    }

    /// Returns initial weights: uniform with variance `1 / inputs` in the first two layers, zero in the last, so
    /// that the untrained network adds nothing to the scale.
    static HeadNetwork initial(Random random) {
        double[] parameters = new double[SIZE];
        fill(parameters, 0, B1, INPUTS, random);
        fill(parameters, W2, B2, FIRST, random);
        return new HeadNetwork(parameters);
    }

    private static void fill(double[] parameters, int from, int to, int inputs, Random random) {
        double bound = Math.sqrt(3.0 / inputs);
        for (int i = from; i < to; i++) {
            parameters[i] = bound * (2 * random.nextDouble() - 1);
        }
    }

    /// Values of one forward pass, for the backward pass. Not thread-safe; reusable.
    static final class Pass {
        final double[] first = new double[FIRST];
        final double[] second = new double[SECOND];
        final double[] output = new double[OUTPUTS];
        private final double[] u1 = new double[FIRST]; // before the activation
        private final double[] u2 = new double[SECOND];
        private final double[] d1 = new double[FIRST];
        private final double[] d2 = new double[SECOND];
    }

    /// Computes the outputs of `x`, which are in `pass` afterwards.
    void forward(double[] x, Pass pass) {
        layer(x, INPUTS, 0, B1, pass.u1);
        activate(pass.u1, pass.first);
        layer(pass.first, FIRST, W2, B2, pass.u2);
        activate(pass.u2, pass.second);
        layer(pass.second, SECOND, W3, B3, pass.output);
        for (int o = 0; o < OUTPUTS; o++) {
            pass.output[o] += dot(SKIP + o * INPUTS, x, INPUTS);
        }
    }

    /// Adds the gradient of a loss to `gradient`, given its derivatives by the outputs of the last forward pass.
    void backward(double[] x, Pass pass, double[] byOutput, double[] gradient) {
        Arrays.fill(pass.d1, 0);
        Arrays.fill(pass.d2, 0);
        for (int o = 0; o < OUTPUTS; o++) {
            for (int i = 0; i < INPUTS; i++) {
                gradient[SKIP + o * INPUTS + i] += byOutput[o] * x[i];
            }
        }
        back(pass.second, byOutput, W3, B3, pass.d2, gradient);
        throughActivation(pass.u2, pass.d2);
        back(pass.first, pass.d2, W2, B2, pass.d1, gradient);
        throughActivation(pass.u1, pass.d1);
        back(x, pass.d1, 0, B1, new double[INPUTS], gradient);
    }

    /// `out = W in + b`.
    private void layer(double[] in, int inputs, int weights, int biases, double[] out) {
        for (int o = 0; o < out.length; o++) {
            out[o] = parameters[biases + o] + dot(weights + o * inputs, in, inputs);
        }
    }

    private double dot(int from, double[] in, int inputs) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
            sum += parameters[from + i] * in[i];
        }
        return sum;
    }

    private void back(double[] in, double[] byOut, int weights, int biases, double[] byIn, double[] gradient) {
        for (int o = 0; o < byOut.length; o++) {
            gradient[biases + o] += byOut[o];
            int row = weights + o * in.length;
            for (int i = 0; i < in.length; i++) {
                gradient[row + i] += byOut[o] * in[i];
                byIn[i] += byOut[o] * parameters[row + i];
            }
        }
    }

    private static void activate(double[] u, double[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] = u[i] / (1 + Math.abs(u[i]));
        }
    }

    private static void throughActivation(double[] u, double[] d) {
        for (int i = 0; i < d.length; i++) {
            double denominator = 1 + Math.abs(u[i]);
            d[i] /= denominator * denominator;
        }
    }
}
