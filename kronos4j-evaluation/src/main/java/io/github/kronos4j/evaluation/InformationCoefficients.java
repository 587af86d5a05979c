package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import io.github.kronos4j.evaluation.metric.PartialCorrelation;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Information coefficients: correlations of forecasts with actual prices and returns.
///
/// @param priceIc mean over windows of the correlation of forecast and actual prices along the horizon
/// @param priceRankIc the same with rank correlation
/// @param returnIc correlation over all windows of forecast and actual return at the horizon
/// @param returnRankIc the same with rank correlation; mean reversion alone already achieves part of it
/// @param byDate mean over origins of the rank correlation across symbols; without values if no origin has at least
///     five symbols
/// @param netByDate the same of the partial rank correlation, net of past return, past volatility, abnormal volume and
///     traded amount, as far as the series have them; over origins with twice as many symbols as these and a constant
public record InformationCoefficients(
        double priceIc,
        double priceRankIc,
        double returnIc,
        double returnRankIc,
        NeweyWestMean byDate,
        NeweyWestMean netByDate) {
    static final int MIN_SYMBOLS = 5;

    static InformationCoefficients of(List<Score> scores, int overlap) {
        double[] forecasts = Means.values(scores, Metric.RETURN_FORECAST);
        double[] actuals = Means.values(scores, Metric.RETURN_ACTUAL);
        return new InformationCoefficients(
                Means.of(scores, Metric.PRICE_IC),
                Means.of(scores, Metric.PRICE_RANK_IC),
                Correlation.pearson(forecasts, actuals),
                Correlation.spearman(forecasts, actuals),
                byDate(scores, InformationCoefficients::rankIc, overlap),
                byDate(scores, InformationCoefficients::netRankIc, overlap));
    }

    /// The mean over origins, NaN values left out.
    private static NeweyWestMean byDate(List<Score> scores, ToDoubleFunction<List<Score>> correlation, int overlap) {
        double[] dates = Means.origins(scores).values().stream()
                .filter(some -> some.size() >= MIN_SYMBOLS)
                .mapToDouble(correlation)
                .filter(Double::isFinite)
                .toArray();
        return NeweyWestMean.ofSeries(dates, overlap);
    }

    private static double rankIc(List<Score> scores) {
        return Correlation.spearman(
                Means.values(scores, Metric.RETURN_FORECAST), Means.values(scores, Metric.RETURN_ACTUAL));
    }

    /// NaN with too few symbols for the controls.
    private static double netRankIc(List<Score> scores) {
        List<double[]> controls = Characteristics.METRICS.stream()
                .map(metric -> Means.values(scores, metric))
                .filter(InformationCoefficients::isInformative)
                .toList();
        return scores.size() < 2 * (controls.size() + 1)
                ? Double.NaN
                : PartialCorrelation.spearman(
                        Means.values(scores, Metric.RETURN_FORECAST),
                        Means.values(scores, Metric.RETURN_ACTUAL),
                        controls);
    }

    private static boolean isInformative(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite)
                && Arrays.stream(values).distinct().count() > 1;
    }
}
