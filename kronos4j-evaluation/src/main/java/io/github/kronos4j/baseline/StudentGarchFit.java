package io.github.kronos4j.baseline;

import java.util.Arrays;
import java.util.Comparator;
import org.hipparchus.special.Gamma;

/// GARCH(1,1) model with zero mean, `v[t+1] = omega + alpha r[t]^2 + beta v[t]`, fitted by maximum likelihood under
/// innovations of Student's t distribution with variance one. Source: Bollerslev, A conditionally heteroskedastic time
/// series model for speculative prices and rates of return, Review of Economics and Statistics 69 (1987).
///
/// @param omega constant term of the variance
/// @param alpha coefficient of the last squared return
/// @param beta coefficient of the last variance; `alpha + beta` is below 1
/// @param freedom degrees of freedom, above 2
/// @param nextVariance variance of the return that follows the last one
/// @param logLikelihood log-likelihood of the returns; NaN without a fit
record StudentGarchFit(
        double omega, double alpha, double beta, double freedom, double nextVariance, double logLikelihood) {
    /// The fewest returns from which four parameters are estimated.
    private static final int MIN_RETURNS = 60;

    private static final double MAX_PERSISTENCE = 0.9999;
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
            return new StudentGarchFit(0, 0, 1, FREEDOM, Ewma.variance(returns), Double.NaN);
        }
        double unit = Math.sqrt(scale);
        double[] squares =
                Arrays.stream(returns).map(r -> r / unit * (r / unit)).toArray();
        StudentGarchFit fit = Arrays.stream(STARTS)
                .map(start -> maximize(squares, start[0], start[1]))
                .max(Comparator.comparingDouble(StudentGarchFit::logLikelihood))
                .orElseThrow();
        return new StudentGarchFit(
                scale * fit.omega,
                fit.alpha,
                fit.beta,
                fit.freedom,
                scale * fit.nextVariance,
                fit.logLikelihood - returns.length * Math.log(unit));
    }

    /// The variance that follows a variance and the return it produced.
    double update(double variance, double r) {
        return omega + alpha * r * r + beta * variance;
    }

    /// The maximum of the likelihood found from a start with unconditional variance one.
    private static StudentGarchFit maximize(double[] squares, double alpha, double beta) {
        double persistence = alpha + beta;
        double[] start = {
            Math.log(1 - persistence), logit(persistence), logit(alpha / persistence), Math.log(FREEDOM - MIN_FREEDOM)
        };
        double[] end = NelderMead.minimize(p -> -filter(squares, p).logLikelihood(), start, 0.5);
        return filter(squares, end);
    }

    /// Runs the variance recursion over squared returns of mean one, from a variance of one.
    ///
    /// The logarithms of variances and of densities are taken of products of some of them: a logarithm costs as
    /// much as many products.
    ///
    /// @param p log of omega, logit of `alpha + beta` over its bound, logit of alpha's share of it, log of the
    ///     degrees of freedom above their bound
    private static StudentGarchFit filter(double[] squares, double[] p) {
        double omega = Math.exp(p[0]);
        double persistence = MAX_PERSISTENCE / (1 + Math.exp(-p[1]));
        double alpha = persistence / (1 + Math.exp(-p[2]));
        double beta = persistence - alpha;
        double freedom = Math.min(MIN_FREEDOM + Math.exp(p[3]), MAX_FREEDOM);
        double variance = 1;
        double logVariances = 0;
        double logKernels = 0;
        double variances = 1;
        double kernels = 1;
        for (int t = 0; t < squares.length; t++) {
            variances *= variance;
            kernels *= 1 + squares[t] / (variance * (freedom - 2));
            if (t % FACTORS == FACTORS - 1 || t == squares.length - 1) {
                logVariances += Math.log(variances);
                logKernels += Math.log(kernels);
                variances = 1;
                kernels = 1;
            }
            variance = omega + alpha * squares[t] + beta * variance;
        }
        double constant =
                Gamma.logGamma((freedom + 1) / 2) - Gamma.logGamma(freedom / 2) - Math.log(Math.PI * (freedom - 2)) / 2;
        double logLikelihood = squares.length * constant - logVariances / 2 - (freedom + 1) / 2 * logKernels;
        return new StudentGarchFit(omega, alpha, beta, freedom, variance, logLikelihood);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }
}
