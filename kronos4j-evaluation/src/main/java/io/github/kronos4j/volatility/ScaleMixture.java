package io.github.kronos4j.volatility;

import io.github.kronos4j.evaluation.metric.NormalQuantiles;
import org.apache.commons.numbers.gamma.Erfc;

/// Distribution of a log return whose volatility is uncertain: a mixture of normal distributions around zero.
///
/// The logarithm of the standard deviation is itself normal around `log(scale)`, with standard deviation `spread`.
/// Three nodes of Gauss and Hermite stand for that normal distribution: standard deviations `scale exp(spread z)` for
/// `z` of `-sqrt(3)`, 0 and `sqrt(3)`, with weights of 1/6, 2/3 and 1/6. A spread of 0 is a normal distribution; the
/// larger it is, the heavier are the tails.
///
/// @param scale median of the standard deviation, above 0
/// @param spread standard deviation of the logarithm of the standard deviation, not negative
public record ScaleMixture(double scale, double spread) {
    static final int NODES = 3;

    private static final double[] Z = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] WEIGHTS = {1.0 / 6, 2.0 / 3, 1.0 / 6};
    private static final double ROOT_2 = Math.sqrt(2);
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);
    private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final int MAX_ITERATIONS = 100;

    public ScaleMixture {
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY && spread >= 0 && spread < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a scale mixture cannot have scale " + scale + " and spread " + spread);
        }
    }

    /// Standard deviation of a node.
    private double deviation(int node) {
        return scale * Math.exp(spread * Z[node]);
    }

    /// Standard deviation of the whole distribution.
    public double deviation() {
        double variance = 0;
        for (int i = 0; i < NODES; i++) {
            variance += WEIGHTS[i] * deviation(i) * deviation(i);
        }
        return Math.sqrt(variance);
    }

    /// Returns the mixture of the same shape with another standard deviation.
    ScaleMixture withDeviation(double value) {
        return new ScaleMixture(scale * (value / deviation()), spread);
    }

    private double[] deviations() {
        double[] deviations = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            deviations[i] = deviation(i);
        }
        return deviations;
    }

    /// Probability of at most `x`.
    public double cumulative(double x) {
        return cumulative(deviations(), x);
    }

    private static double cumulative(double[] deviations, double x) {
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            sum += WEIGHTS[i] * normalCumulative(x / deviations[i]);
        }
        return sum;
    }

    /// Returns the quantile of a level in (0, 1), by Newton's method between bounds.
    public double quantile(double level) {
        if (level == 0.5) {
            return 0;
        }
        if (level < 0.5) {
            return -quantile(1 - level);
        }
        double[] deviations = deviations();
        double low = 0;
        double high = deviations[NODES - 1] * NormalQuantiles.of(level); // no node has a higher quantile
        double x = Math.min(high, deviation() * NormalQuantiles.of(level));
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double error = cumulative(deviations, x) - level;
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - error / density(deviations, x);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - x) <= 1e-12 * high) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private static double density(double[] deviations, double x) {
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            sum += WEIGHTS[i] * normalDensity(x / deviations[i]) / deviations[i];
        }
        return sum;
    }

    /// Continuous ranked probability score in closed form: `E|X - y| - E|X - X'| / 2`.
    ///
    /// Source: Grimit, Gneiting, Berrocal and Johnson, The continuous ranked probability score for circular
    /// variables and its application to mesoscale forecast ensemble verification, Quarterly Journal of the Royal
    /// Meteorological Society 132 (2006), for mixtures of normal distributions.
    public double crps(double y) {
        return crps(y, new double[2]);
    }

    /// Returns the score and its derivatives.
    ///
    /// @param derivatives receives the derivatives with respect to the logarithm of the scale and to the spread
    double crps(double y, double[] derivatives) {
        double score = 0;
        double byLogScale = 0;
        double bySpread = 0;
        for (int i = 0; i < NODES; i++) {
            double s = deviation(i);
            double u = y / s;
            double density = normalDensity(u);
            double slope = 2 * density; // of E|X - y| with respect to s
            score += WEIGHTS[i] * (2 * s * density + y * (2 * normalCumulative(u) - 1));
            for (int j = 0; j < NODES; j++) {
                double root = Math.sqrt(s * s + deviation(j) * deviation(j));
                score -= WEIGHTS[i] * WEIGHTS[j] * ROOT_2_OVER_PI * root / 2;
                slope -= WEIGHTS[j] * ROOT_2_OVER_PI * s / root;
            }
            byLogScale += WEIGHTS[i] * slope * s;
            bySpread += WEIGHTS[i] * slope * s * Z[i];
        }
        derivatives[0] = byLogScale;
        derivatives[1] = bySpread;
        return score;
    }

    private static double normalDensity(double u) {
        return DENSITY_AT_0 * Math.exp(-u * u / 2);
    }

    private static double normalCumulative(double u) {
        return 0.5 * Erfc.value(-u / ROOT_2);
    }
}
