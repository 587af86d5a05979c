package io.github.kronos4j.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HarFitTest {
    /// Coefficients from 12,000 values of a known process, which the prior of 50 hardly moves.
    @Test
    void findsTheCoefficientsOfAProcess() {
        double[] x = simulated(12_000, new double[] {0.3, 0.2, 0.4}, 3);
        HarFit fit = HarFit.of(x);
        assertThat(fit.coefficients()[0]).isCloseTo(0.3, within(0.04));
        assertThat(fit.coefficients()[1]).isCloseTo(0.2, within(0.06));
        assertThat(fit.coefficients()[2]).isCloseTo(0.4, within(0.06));
        assertThat(fit.residualVariance()).isCloseTo(0.25, within(0.015));
    }

    /// At the minimum of the penalized squares no step in any direction improves them.
    @Test
    void minimizesThePenalizedSquares() {
        double[] x = simulated(80, new double[] {0.1, 0.5, 0.1}, 8);
        HarFit fit = HarFit.of(x);
        double best = penalized(x, fit.coefficients());
        for (int i = 0; i < 3; i++) {
            for (double step : new double[] {-1e-3, 1e-3}) {
                double[] moved = fit.coefficients().clone();
                moved[i] += step;
                assertThat(penalized(x, moved)).isGreaterThan(best);
            }
        }
    }

    @Test
    void shortHistoriesHaveTheCoefficientsThatMarketsShare() {
        HarFit fit = HarFit.of(new double[] {-9, -8, -10});
        assertThat(fit.coefficients()).containsExactly(0.2, 0.3, 0.25);
        assertThat(fit.mean()).isEqualTo(-9);
        // the last value lies 1 below the mean, the longer means at it
        double[] next = fit.forecast(new double[] {-9, -8, -10}, 2);
        assertThat(next[0]).isCloseTo(-9 - 0.2, within(1e-12));
        // last -0.2; means over 4 values: -0.05
        assertThat(next[1]).isCloseTo(-9 - 0.2 * 0.2 - 0.55 * 0.05, within(1e-12));
        // last 1, means over two values 0.5
        assertThat(fit.fitted(new double[] {-9, -8, -10}))
                .containsExactly(new double[] {-9, -9, -8.525}, within(1e-12));
    }

    /// The spread of simulated continuations is that of the errors.
    @Test
    void errorsGrowAsThoseOfSimulatedPaths() {
        HarFit fit = new HarFit(0, new double[] {0.4, 0.2, 0.3}, 0.25);
        double[] start = new Random(1).doubles(30).toArray();
        double[] forecast = fit.forecast(start, 3);
        Random random = new Random(2);
        double[] squares = new double[3];
        int paths = 40_000;
        for (int p = 0; p < paths; p++) {
            double[] path = Arrays.copyOf(start, 33);
            for (int t = 30; t < 33; t++) {
                path[t] = fit.forecast(Arrays.copyOf(path, t), 1)[0] + 0.5 * random.nextGaussian();
                squares[t - 30] += Math.pow(path[t] - forecast[t - 30], 2) / paths;
            }
        }
        double[] variances = fit.errorVariances(3);
        for (int step = 0; step < 3; step++) {
            assertThat(squares[step]).isCloseTo(variances[step], within(0.03 * variances[step]));
        }
    }

    private static double penalized(double[] x, double[] b) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double sum = 50 * variance * (square(b[0] - 0.2) + square(b[1] - 0.3) + square(b[2] - 0.25));
        for (int t = 22; t < x.length; t++) {
            double forecast = b[0] * (x[t - 1] - mean) + b[1] * mean(x, t, 5, mean) + b[2] * mean(x, t, 22, mean);
            sum += square(x[t] - mean - forecast);
        }
        return sum;
    }

    private static double mean(double[] x, int end, int span, double center) {
        return IntStream.range(end - span, end)
                .mapToDouble(t -> x[t] - center)
                .average()
                .orElseThrow();
    }

    private static double square(double value) {
        return value * value;
    }

    private static double[] simulated(int size, double[] b, long seed) {
        Random random = new Random(seed);
        double[] x = new double[size + 22];
        for (int t = 22; t < x.length; t++) {
            x[t] = b[0] * x[t - 1] + b[1] * mean(x, t, 5, 0) + b[2] * mean(x, t, 22, 0) + 0.5 * random.nextGaussian();
        }
        return Arrays.stream(x, 22, x.length).map(v -> v - 9).toArray();
    }
}
