package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import java.util.List;

/// How a contestant's forecasts go together with what came.
///
/// @param priceIc mean over the windows of the correlation of forecast and true prices along the horizon
/// @param priceRankIc the same by ranks
/// @param returnIc correlation over all windows of forecast and true return at the horizon
/// @param returnRankIc the same by ranks; plain mean reversion already gets some of it
/// @param byDate mean over the origins of the rank correlation across symbols; of no values where fewer than five
///     symbols share an origin
public record InformationCoefficients(
        double priceIc, double priceRankIc, double returnIc, double returnRankIc, NeweyWestMean byDate) {
    private static final int MIN_SYMBOLS = 5;

    static InformationCoefficients of(List<Score> scores, int overlap) {
        double[] forecasts = Means.values(scores, Metric.RETURN_FORECAST);
        double[] truths = Means.values(scores, Metric.RETURN_TRUE);
        double[] dates = Means.origins(scores).values().stream()
                .filter(some -> some.size() >= MIN_SYMBOLS)
                .mapToDouble(some -> Correlation.spearman(
                        Means.values(some, Metric.RETURN_FORECAST), Means.values(some, Metric.RETURN_TRUE)))
                .filter(Double::isFinite)
                .toArray();
        return new InformationCoefficients(
                Means.of(scores, Metric.PRICE_IC),
                Means.of(scores, Metric.PRICE_RANK_IC),
                Correlation.pearson(forecasts, truths),
                Correlation.spearman(forecasts, truths),
                NeweyWestMean.ofSeries(dates, overlap));
    }
}
