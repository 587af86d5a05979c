package io.github.kronos4j.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rank correlation of two variables net of others: the correlation that remains when both have been regressed on the
/// ranks of the others.
///
/// Source: Kendall, Partial rank correlation, Biometrika 32 (1942), here with the ranks of Spearman.
public final class PartialCorrelation {
    /// Share of a variable's sum of squares below which its rest counts as zero.
    private static final double ROUNDING = 1e-9;

    private PartialCorrelation() {}

    /// The correlation of the residuals of two least-squares regressions of ranks on the ranks of the controls; NaN
    /// if nothing is left of either side.
    ///
    /// @param controls the other variables; one that is constant or a combination of those before it changes
    ///     nothing
    public static double spearman(double[] x, double[] y, List<double[]> controls) {
        List<double[]> basis = new ArrayList<>(); // orthogonal
        for (double[] control : controls) {
            double[] centered = centeredRanks(control);
            double[] rest = residual(centered, basis);
            if (dot(rest, rest) > ROUNDING * dot(centered, centered)) {
                basis.add(rest);
            }
        }
        double[] restX = rest(centeredRanks(x), basis);
        double[] restY = rest(centeredRanks(y), basis);
        return Correlation.pearson(restX, restY);
    }

    /// The residual; zeros if only rounding is left.
    private static double[] rest(double[] values, List<double[]> basis) {
        double[] rest = residual(values, basis);
        return dot(rest, rest) > ROUNDING * dot(values, values) ? rest : new double[values.length];
    }

    /// The part of a vector that is orthogonal to a basis, by modified Gram-Schmidt.
    private static double[] residual(double[] values, List<double[]> basis) {
        double[] rest = values.clone();
        for (double[] axis : basis) {
            double slope = dot(rest, axis) / dot(axis, axis);
            Arrays.setAll(rest, i -> rest[i] - slope * axis[i]);
        }
        return rest;
    }

    private static double[] centeredRanks(double[] values) {
        double[] ranks = Correlation.ranks(values);
        double mean = (values.length + 1) / 2.0;
        Arrays.setAll(ranks, i -> ranks[i] - mean);
        return ranks;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
