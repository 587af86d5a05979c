package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import java.util.Arrays;

/// Variances of the next bars by a heterogeneous autoregression of log ranges, see [Baseline#LOG_HAR].
///
/// With `x` the forecast log variance of a bar, `e` the variance of its error and `f` the factor of its time of the
/// day, its variance is `s f exp(x + e / 2)`. The scale `s` is the mean of the squared returns of the history over
/// their forecast variances: a range may be too small for the returns, for instance where trades are rare.
/// [#PRIOR_RETURNS] returns of the forecast variance count as well.
final class LogHar {
    private static final double PRIOR_RETURNS = 50;

    private LogHar() {}

    static double[] variances(ForecastRequest request) {
        LogVariances logs = LogVariances.of(request.history());
        HarFit fit = HarFit.of(logs.values());
        double scale = scale(request, logs, fit);
        double[] next = fit.forecast(logs.values(), request.horizon());
        double[] errors = fit.errorVariances(request.horizon());
        double[] variances = new double[request.horizon()];
        Arrays.setAll(
                variances,
                step -> scale
                        * logs.profile().factor(request.timestamps().get(step))
                        * Math.exp(next[step] + errors[step] / 2));
        return variances;
    }

    private static double scale(ForecastRequest request, LogVariances logs, HarFit fit) {
        double[] returns = LogReturns.of(request.history());
        double[] fitted = fit.fitted(logs.values());
        double sum = PRIOR_RETURNS;
        for (int i = 0; i < returns.length; i++) {
            double factor = logs.profile().factor(request.history().time(i + 1));
            double variance = factor * Math.exp(fitted[i] + fit.residualVariance() / 2);
            sum += returns[i] * returns[i] / variance;
        }
        return sum / (returns.length + PRIOR_RETURNS);
    }
}
