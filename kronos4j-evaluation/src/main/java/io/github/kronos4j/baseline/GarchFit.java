package io.github.kronos4j.baseline;

import java.util.Arrays;
import java.util.Comparator;

/// GARCH(1,1) model with zero mean, `v[t+1] = omega + alpha r[t]^2 + beta v[t]`, fitted by maximum likelihood under
/// normal innovations. Source: Bollerslev, Generalized autoregressive conditional heteroskedasticity, Journal of
/// Econometrics 31 (1986).
///
/// @param omega constant term of the variance
/// @param alpha coefficient of the last squared return
/// @param beta coefficient of the last variance; `alpha + beta` is below 1
/// @param nextVariance variance of the return that follows the last one
/// @param logLikelihood log-likelihood of the returns; NaN without a fit
record GarchFit(double omega, double alpha, double beta, double nextVariance, double logLikelihood) {
    /// The fewest returns from which three parameters are estimated.
    private static final int MIN_RETURNS = 30;

    private static final double MAX_PERSISTENCE = 0.9999;
    /// Values of alpha and beta at which the search starts.
    private static final double[][] STARTS = {{0.05, 0.9}, {0.1, 0.8}, {0.2, 0.5}, {0.02, 0.1}};

    /// Fits log returns, oldest first; the initial variance is their mean square. For fewer than 30 returns, or
    /// constant ones, the variance is constant at the exponentially weighted variance.
    static GarchFit of(double[] returns) {
        double scale = LogReturns.meanSquare(returns);
        if (returns.length < MIN_RETURNS || !(scale > 0)) {
            return constant(returns);
        }
        return Arrays.stream(STARTS)
                .map(start -> maximize(returns, scale, start[0], start[1]))
                .max(Comparator.comparingDouble(GarchFit::logLikelihood))
                .orElseThrow();
    }

    /// The variance stays at the exponentially weighted variance of the returns.
    static GarchFit constant(double[] returns) {
        return new GarchFit(0, 0, 1, Ewma.variance(returns), Double.NaN);
    }

    /// The maximum of the likelihood found from a start with unconditional variance equal to that of the returns.
    private static GarchFit maximize(double[] returns, double scale, double alpha, double beta) {
        double[] end =
                NelderMead.minimize(p -> -filter(returns, scale, p).logLikelihood(), point(scale, alpha, beta), 0.5);
        return filter(returns, scale, end);
    }

    /// The variance that follows a variance and the return it produced.
    double update(double variance, double r) {
        return omega + alpha * r * r + beta * variance;
    }

    /// Runs the variance recursion over the returns.
    private static GarchFit filter(double[] returns, double initialVariance, double[] point) {
        GarchFit before = at(point, initialVariance);
        double variance = initialVariance;
        double deviance = 0;
        for (double r : returns) {
            deviance += Math.log(2 * Math.PI * variance) + r * r / variance;
            variance = before.update(variance, r);
        }
        return before.after(variance, -deviance / 2);
    }

    /// The point of a search, where every point is a model: log of omega, logit of `alpha + beta` over its bound,
    /// and logit of alpha's share of it.
    ///
    /// @param variance the unconditional variance
    static double[] point(double variance, double alpha, double beta) {
        double persistence = alpha + beta;
        return new double[] {Math.log(variance * (1 - persistence)), logit(persistence), logit(alpha / persistence)};
    }

    /// The model at a point of a search, before any return.
    static GarchFit at(double[] point, double initialVariance) {
        double omega = Math.exp(point[0]);
        double persistence = MAX_PERSISTENCE / (1 + Math.exp(-point[1]));
        double alpha = persistence / (1 + Math.exp(-point[2]));
        return new GarchFit(omega, alpha, persistence - alpha, initialVariance, 0);
    }

    /// The same model after returns.
    GarchFit after(double nextVariance, double logLikelihood) {
        return new GarchFit(omega, alpha, beta, nextVariance, logLikelihood);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }
}
