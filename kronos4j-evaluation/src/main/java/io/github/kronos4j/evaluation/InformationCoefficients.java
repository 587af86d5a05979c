package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import java.util.List;

/// Information coefficients: correlations of forecasts with actual prices and returns.
///
/// @param priceIc mean over windows of the correlation of forecast and actual prices along the horizon
/// @param priceRankIc the same with rank correlation
/// @param returnIc correlation over all windows of forecast and actual return at the horizon
/// @param returnRankIc the same with rank correlation; mean reversion alone already achieves part of it
/// @param byDate mean over origins of the rank correlation across symbols; without values if no origin has at least
///     five symbols
public record InformationCoefficients(
        double priceIc, double priceRankIc, double returnIc, double returnRankIc, NeweyWestMean byDate) {
    private static final int MIN_SYMBOLS = 5;

    static InformationCoefficients of(List<Score> scores, int overlap) {
        double[] forecasts = Means.values(scores, Metric.RETURN_FORECAST);
        double[] actuals = Means.values(scores, Metric.RETURN_ACTUAL);
        double[] dates = Means.origins(scores).values().stream()
                .filter(some -> some.size() >= MIN_SYMBOLS)
                .mapToDouble(some -> Correlation.spearman(
                        Means.values(some, Metric.RETURN_FORECAST), Means.values(some, Metric.RETURN_ACTUAL)))
                .filter(Double::isFinite)
                .toArray();
        return new InformationCoefficients(
                Means.of(scores, Metric.PRICE_IC),
                Means.of(scores, Metric.PRICE_RANK_IC),
                Correlation.pearson(forecasts, actuals),
                Correlation.spearman(forecasts, actuals),
                NeweyWestMean.ofSeries(dates, overlap));
    }
}
