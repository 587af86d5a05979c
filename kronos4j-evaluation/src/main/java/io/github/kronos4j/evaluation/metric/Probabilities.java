package io.github.kronos4j.evaluation.metric;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/// Tail probabilities of the distributions used by tests.
final class Probabilities {
    /// The 97.5 % quantile of the standard normal distribution.
    static final double NORMAL_975 = 1.959963984540054;

    private Probabilities() {}

    /// Probability that a standard normal variable is at least as far from zero.
    static double twoSidedNormal(double z) {
        return Erfc.value(Math.abs(z) / Math.sqrt(2));
    }

    /// Probability that a variable with Student's t distribution is at least as far from zero.
    ///
    /// @param freedom degrees of freedom, above 0
    static double twoSidedStudent(double t, double freedom) {
        return RegularizedBeta.value(freedom / (freedom + t * t), freedom / 2, 0.5);
    }
}
