package io.github.kronos4j.baseline;

import java.util.Arrays;
import java.util.Comparator;

/// A GARCH(1,1) with zero mean, `v[t+1] = omega + alpha r[t]^2 + beta v[t]`, fitted by maximum likelihood under
/// normal shocks. Source: Bollerslev, Generalized autoregressive conditional heteroskedasticity, Journal of
/// Econometrics 31 (1986).
///
/// @param omega constant part of the variance
/// @param alpha weight of the last squared return
/// @param beta weight of the last variance; `alpha + beta` is below 1
/// @param next variance of the return after the last one
/// @param logLikelihood of the returns
record GarchFit(double omega, double alpha, double beta, double next, double logLikelihood) {
    /// Fewer returns do not tell three parameters.
    private static final int MIN = 30;

    private static final double MAX_PERSISTENT = 0.9999;
    /// Values of alpha and beta that the search begins with.
    private static final double[][] STARTS = {{0.05, 0.9}, {0.1, 0.8}, {0.2, 0.5}, {0.02, 0.1}};

    /// Fits log returns, oldest first; the variance of the first is their mean square. From fewer than 30 returns,
    /// or
    /// constant ones, comes the exponentially weighted variance, kept as it is.
    static GarchFit of(double[] returns) {
        double scale = LogReturns.meanSquare(returns);
        if (returns.length < MIN || !(scale > 0)) {
            return new GarchFit(0, 0, 1, Ewma.variance(returns), Double.NaN);
        }
        return Arrays.stream(STARTS)
                .map(start -> climb(returns, scale, start[0], start[1]))
                .max(Comparator.comparingDouble(GarchFit::logLikelihood))
                .orElseThrow();
    }

    /// The most likely parameters near some, of which omega makes the variance that of the returns.
    private static GarchFit climb(double[] returns, double scale, double alpha, double beta) {
        double persistence = alpha + beta;
        double[] start = {Math.log(scale * (1 - persistence)), logit(persistence), logit(alpha / persistence)};
        double[] end = NelderMead.minimise(p -> -filter(returns, scale, p).logLikelihood(), start, 0.5);
        return filter(returns, scale, end);
    }

    /// The variance one step after a variance and the return that it gave.
    double after(double variance, double r) {
        return omega + alpha * r * r + beta * variance;
    }

    /// Runs the recursion over the returns.
    ///
    /// @param p the logarithm of omega, and the logits of `alpha + beta` over its bound and of alpha's part of it
    private static GarchFit filter(double[] returns, double first, double[] p) {
        double omega = Math.exp(p[0]);
        double persistence = MAX_PERSISTENT / (1 + Math.exp(-p[1]));
        double alpha = persistence / (1 + Math.exp(-p[2]));
        double beta = persistence - alpha;
        double variance = first;
        double sum = 0;
        for (double r : returns) {
            sum += Math.log(2 * Math.PI * variance) + r * r / variance;
            variance = omega + alpha * r * r + beta * variance;
        }
        return new GarchFit(omega, alpha, beta, variance, -sum / 2);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }
}
