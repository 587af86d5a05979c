package io.github.kronos4j.forecast;

import java.util.Arrays;

/// An estimate from a sample of paths, and its Monte Carlo standard error: the standard deviation of the estimate over
/// forecasts that differ in the seed alone. The error falls with the square root of the number of paths. It says
/// nothing about the errors of the model.
///
/// @param value the estimate
/// @param error its standard error, in the same unit; NaN for a mean or quantile of one path
public record Estimate(double value, double error) {
    /// Estimates a mean. The error is `s / sqrt(n)` with the sample standard deviation `s`.
    ///
    /// @param values at least one, from independent paths
    public static Estimate mean(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        int n = values.length;
        return new Estimate(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n));
    }

    /// Estimates a probability by the share `k / n`. The error is that of a binomial share, `sqrt(p (1 - p) / n)`,
    /// at Laplace's estimate `p = (k + 1) / (n + 2)`, so that it is not zero if no path, or every path, is counted
    /// (Agresti and Coull, Approximate is better than "exact" for interval estimation of binomial proportions, The
    /// American Statistician 52, 1998, shrink `p` in the same way).
    ///
    /// @param count number of paths with the property
    /// @param total number of paths, at least one
    public static Estimate share(int count, int total) {
        double p = (count + 1.0) / (total + 2.0);
        return new Estimate((double) count / total, Math.sqrt(p * (1 - p) / total));
    }

    /// Estimates a quantile as [Quantiles] does. The error is that of the empirical distribution function, `d =
    /// sqrt(q (1 - q) / n)`, divided by the density at the quantile, which is the difference quotient of the
    /// quantiles at `q - d` and `q + d`, cut to [0, 1]; for a level that few paths lie beyond it is too small, by a
    /// sixth for 10 % of 10 paths (Woodruff, Confidence intervals for medians and other position measures, JASA 47,
    /// 1952; Koenker, Quantile Regression, 2005, section 3.4.1).
    ///
    /// @param values at least one, from independent paths; not changed
    /// @param q level from 0 to 1
    public static Estimate quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double d = Math.sqrt(q * (1 - q) / sorted.length);
        double low = Math.max(0, q - d);
        double high = Math.min(1, q + d);
        double spread = Quantiles.ofSorted(sorted, high) - Quantiles.ofSorted(sorted, low);
        boolean hasError = sorted.length > 1 && high > low;
        return new Estimate(Quantiles.ofSorted(sorted, q), hasError ? spread / (high - low) * d : Double.NaN);
    }

    /// Returns the estimate relative to a reference value, minus one: a return for a price.
    public Estimate over(double reference) {
        return new Estimate(value / reference - 1, error / Math.abs(reference));
    }
}
