package io.github.kronos4j.evaluation.metric;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/// Tail probabilities of the distributions used by tests.
final class Probabilities {
    private Probabilities() {}

    /// Probability that a standard normal variable is at least as far from zero.
    static double twoSidedNormal(double z) {
        return 2 * new NormalDistribution().cumulativeProbability(-Math.abs(z));
    }

    /// Probability that a variable with Student's t distribution is at least as far from zero.
    ///
    /// @param freedom degrees of freedom, above 0
    static double twoSidedStudent(double t, double freedom) {
        return 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(t));
    }

    /// Probability that a chi-squared variable with one degree of freedom is at least as large.
    static double aboveChiSquared1(double x) {
        return twoSidedNormal(Math.sqrt(x));
    }

    /// Probability that a chi-squared variable with two degrees of freedom is at least as large.
    static double aboveChiSquared2(double x) {
        return Math.exp(-x / 2);
    }
}
