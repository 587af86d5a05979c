package io.github.kronos4j.baseline;

import java.util.Arrays;
import java.util.Comparator;
import org.hipparchus.special.Gamma;

/// GARCH(1,1) model fitted by maximum likelihood under innovations of Student's t distribution with variance one.
/// Source: Bollerslev, A conditionally heteroskedastic time series model for speculative prices and rates of return,
/// Review of Economics and Statistics 69 (1987).
///
/// @param garch the model of the variance, with the log-likelihood under this distribution
/// @param freedom degrees of freedom, above 2
record StudentGarchFit(GarchFit garch, double freedom) {
    /// The fewest returns from which four parameters are estimated.
    private static final int MIN_RETURNS = 60;

    private static final double MIN_FREEDOM = 2.1;
    private static final double MAX_FREEDOM = 100;
    /// Degrees of freedom at which the search starts, and those without a fit: typical of daily returns.
    private static final double FREEDOM = 6;
    /// Values of alpha and beta at which the search starts.
    private static final double[][] STARTS = {{0.05, 0.9}, {0.1, 0.8}, {0.02, 0.1}};
    /// Number of factors whose product is far from the largest and the smallest number.
    private static final int FACTORS = 8;

    /// Fits log returns, oldest first; the initial variance is their mean square. For fewer than 60 returns, or
    /// constant ones, the variance is constant at the exponentially weighted variance, with 6 degrees of freedom.
    static StudentGarchFit of(double[] returns) {
        double scale = LogReturns.meanSquare(returns);
        if (returns.length < MIN_RETURNS || !(scale > 0)) {
            return new StudentGarchFit(GarchFit.constant(returns), FREEDOM);
        }
        double unit = Math.sqrt(scale);
        double[] scaled = Arrays.stream(returns).map(r -> r / unit).toArray();
        StudentGarchFit fit = Arrays.stream(STARTS)
                .map(start -> maximize(scaled, start[0], start[1]))
                .max(Comparator.comparingDouble(StudentGarchFit::logLikelihood))
                .orElseThrow();
        return new StudentGarchFit(
                new GarchFit(
                        scale * fit.garch.omega(),
                        fit.garch.alpha(),
                        fit.garch.beta(),
                        scale * fit.garch.nextVariance(),
                        fit.logLikelihood() - returns.length * Math.log(unit)),
                fit.freedom);
    }

    private double logLikelihood() {
        return garch.logLikelihood();
    }

    /// The maximum of the likelihood found from a start with unconditional variance one.
    private static StudentGarchFit maximize(double[] returns, double alpha, double beta) {
        double[] start = Arrays.copyOf(GarchFit.point(1, alpha, beta), 4);
        start[3] = Math.log(FREEDOM - MIN_FREEDOM);
        double[] end = NelderMead.minimize(p -> -filter(returns, p).logLikelihood(), start, 0.5);
        return filter(returns, end);
    }

    /// Runs the variance recursion over returns of mean square one, from a variance of one.
    ///
    /// The logarithms of variances and of densities are taken of products of some of them: a logarithm costs as
    /// much as many products.
    ///
    /// @param point that of [GarchFit#point], then the log of the degrees of freedom above their bound
    private static StudentGarchFit filter(double[] returns, double[] point) {
        GarchFit before = GarchFit.at(point, 1);
        double freedom = Math.min(MIN_FREEDOM + Math.exp(point[3]), MAX_FREEDOM);
        double variance = 1;
        double logVariances = 0;
        double logKernels = 0;
        double variances = 1;
        double kernels = 1;
        for (int t = 0; t < returns.length; t++) {
            double r = returns[t];
            variances *= variance;
            kernels *= 1 + r * r / (variance * (freedom - 2));
            if (t % FACTORS == FACTORS - 1 || t == returns.length - 1) {
                logVariances += Math.log(variances);
                logKernels += Math.log(kernels);
                variances = 1;
                kernels = 1;
            }
            variance = before.update(variance, r);
        }
        double constant =
                Gamma.logGamma((freedom + 1) / 2) - Gamma.logGamma(freedom / 2) - Math.log(Math.PI * (freedom - 2)) / 2;
        double logLikelihood = returns.length * constant - logVariances / 2 - (freedom + 1) / 2 * logKernels;
        return new StudentGarchFit(before.after(variance, logLikelihood), freedom);
    }
}
