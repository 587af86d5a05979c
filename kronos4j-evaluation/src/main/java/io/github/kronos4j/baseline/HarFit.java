package io.github.kronos4j.baseline;

import java.util.Arrays;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// Heterogeneous autoregression of log variances: the next one is regressed on the last one and on the means of the
/// last 5 and of the last 22, for daily bars those of a day, a week and a month.
///
/// Source: Corsi, A simple approximate long-memory model of realized volatility, Journal of Financial Econometrics 7
/// (2009); with logarithms of ranges Clements and Preve, A practical guide to harnessing the HAR volatility model,
/// Journal of Banking and Finance 133 (2021). Everything is measured from the mean of the history. A ridge penalty
/// pulls the coefficients to those that shares and currencies share, so that short histories are usable.
///
/// @param mean mean of the log variances
/// @param coefficients of the last value and of the two means
/// @param residualVariance variance of a log variance around its forecast one step ahead
record HarFit(double mean, double[] coefficients, double residualVariance) {
    private static final int[] SPANS = {1, 5, 22};
    /// Rounded coefficients of pooled daily and hourly bars of shares and currencies, in histories of 392 bars.
    private static final double[] PRIOR = {0.2, 0.3, 0.25};
    /// The ridge penalty, as a number of observations.
    private static final double PRIOR_ROWS = 50;
    /// Relative difference of mirrored entries that rounding may leave in a product.
    private static final double SYMMETRY_TOLERANCE = 1e-9;

    /// Fits log variances, oldest first.
    static HarFit of(double[] x) {
        double mean = LogReturns.mean(x);
        double[] centered = Arrays.stream(x).map(value -> value - mean).toArray();
        double variance = LogReturns.meanSquare(centered);
        int first = SPANS[SPANS.length - 1];
        if (!(variance > 0) || x.length <= first) {
            return new HarFit(mean, PRIOR.clone(), variance);
        }
        double[][] rows = new double[x.length - first][];
        Arrays.setAll(rows, i -> means(centered, first + i));
        double[] next = Arrays.copyOfRange(centered, first, x.length);
        double[] coefficients = ridge(MatrixUtils.createRealMatrix(rows), next, PRIOR_ROWS * variance);
        double squares = 0;
        for (int i = 0; i < next.length; i++) {
            double error = next[i] - dot(coefficients, rows[i]);
            squares += error * error;
        }
        return new HarFit(mean, coefficients, squares / next.length);
    }

    /// The minimum of `|y - X b|^2 + penalty |b - prior|^2`.
    private static double[] ridge(RealMatrix x, double[] y, double penalty) {
        RealVector prior = MatrixUtils.createRealVector(PRIOR);
        RealMatrix squares = x.transposeMultiply(x)
                .add(MatrixUtils.createRealIdentityMatrix(PRIOR.length).scalarMultiply(penalty));
        RealVector products = MatrixUtils.createRealVector(x.preMultiply(y)).add(prior.mapMultiply(penalty));
        return new CholeskyDecomposition(squares, SYMMETRY_TOLERANCE, Double.MIN_VALUE)
                .getSolver()
                .solve(products)
                .toArray();
    }

    /// The forecasts of each log variance of a history from those before it, the first one the mean.
    double[] fitted(double[] x) {
        double[] centered = Arrays.stream(x).map(value -> value - mean).toArray();
        double[] fitted = new double[x.length];
        Arrays.setAll(fitted, t -> mean + (t == 0 ? 0 : dot(coefficients, means(centered, t))));
        return fitted;
    }

    /// The log variances that follow those of a history, each the expectation given the history alone.
    ///
    /// @param x the log variances that were fitted, or later ones
    double[] forecast(double[] x, int horizon) {
        double[] all = new double[x.length + horizon];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < x.length ? x[i] - mean : dot(coefficients, means(all, i));
        }
        double[] forecast = Arrays.copyOfRange(all, x.length, all.length);
        Arrays.setAll(forecast, step -> mean + forecast[step]);
        return forecast;
    }

    /// The variances of the errors of [#forecast]: the sums of the squared responses to earlier shocks.
    double[] errorVariances(int horizon) {
        int lags = SPANS[SPANS.length - 1];
        double[] response = new double[lags + horizon];
        double[] variances = new double[horizon];
        double sum = 0;
        for (int step = 0; step < horizon; step++) {
            int at = lags + step;
            response[at] = step == 0 ? 1 : dot(coefficients, means(response, at));
            sum += response[at] * response[at];
            variances[step] = residualVariance * sum;
        }
        return variances;
    }

    /// The means over the values before index `end`, as many as there are.
    private static double[] means(double[] values, int end) {
        double[] means = new double[SPANS.length];
        for (int i = 0; i < means.length; i++) {
            int from = Math.max(0, end - SPANS[i]);
            for (int t = from; t < end; t++) {
                means[i] += values[t] / (end - from);
            }
        }
        return means;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
