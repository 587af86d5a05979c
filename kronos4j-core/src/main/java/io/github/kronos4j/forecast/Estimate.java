package io.github.kronos4j.forecast;

import java.util.Arrays;

/// An estimate from a sample of paths, and its Monte Carlo standard error: the standard deviation of the estimate over
/// forecasts that differ in the seed alone, for quantiles with the bias of few paths. The error falls with the square
/// root of the number of paths. It says nothing about the errors of the model.
///
/// @param value the estimate
/// @param error its standard error, in the same unit; NaN for a mean of one path and a quantile of too few
public record Estimate(double value, double error) {
    /// Fewest paths that are expected beyond the level of a quantile with an error. A little less than one: levels
    /// such as 0.9 are not exact.
    private static final double MIN_BEYOND = 1 - 1e-9;

    /// A value that depends on no draw: its error is zero.
    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    /// True if the value depends on no draw.
    public boolean isExact() {
        return error == 0;
    }

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

    /// Estimates a quantile as [Quantiles] does. The error is the root mean square distance from the quantile of
    /// the distribution, so that it includes the bias of few paths: the estimate lies on average at the level `m`
    /// of the distribution, `((n - 1) q + 1) / (n + 1)`, with a variance of about `m (1 - m) / n` (David and
    /// Nagaraja, Order Statistics, 2003, section 2.1). The distance in levels is divided by the density at the
    /// quantile, which is the difference quotient of the quantiles at `q - d` and `q + d`, cut to [0, 1], with the
    /// distance `d` of `sqrt(q (1 - q) / n)` (Koenker, Quantile Regression, 2005, section 3.4.1). One error covers
    /// the quantile in about 68 % of cases, with ten paths for a level of 10 % in about 63 %.
    ///
    /// @param values at least one, from independent paths; not changed
    /// @param q level from 0 to 1
    /// @return the estimate; its error is NaN if less than one path is expected beyond the level, since so few do
    ///     not show the tail
    public static Estimate quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double d = Math.sqrt(q * (1 - q) / n);
        double low = Math.max(0, q - d);
        double high = Math.min(1, q + d);
        double density = (high - low) / (Quantiles.ofSorted(sorted, high) - Quantiles.ofSorted(sorted, low));
        double mean = ((n - 1) * q + 1) / (n + 1);
        double error = Math.hypot(Math.sqrt(mean * (1 - mean) / n), mean - q) / density;
        boolean hasError = n > 1 && n * Math.min(q, 1 - q) >= MIN_BEYOND;
        return new Estimate(Quantiles.ofSorted(sorted, q), hasError ? error : Double.NaN);
    }

    /// Returns the estimate relative to a reference value, minus one: a return for a price.
    public Estimate over(double reference) {
        return new Estimate(value / reference - 1, error / Math.abs(reference));
    }
}
