package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.PredictionInterval;
import io.github.kronos4j.evaluation.metric.Skill;

/// Scores of a candidate of a study. Errors and widths are fractions of the last close.
///
/// @param name name of the candidate
/// @param samples number of paths
/// @param crps mean CRPS
/// @param crpsSkill its skill over the random walk with EWMA volatility
/// @param firstBarSkill the same of the first bar
/// @param mae mean absolute error of the median path
/// @param coverage80 share of closes inside the 80 % interval; NaN without a distribution, as all below
/// @param attainable80 coverage that perfect paths would have, which is less than 80 % for few paths
/// @param width80 mean width of the interval
/// @param varianceRatio realized variance along the paths over that of the prices
/// @param qlike QLIKE loss of the realized variance
/// @param rankIc rank correlation of forecast and actual returns over all windows
/// @param lastCloseError mean absolute error of the last close after encoding and decoding, in standard deviations of
///     one bar's return
/// @param millisPerWindow time of a forecast in a batch, in milliseconds
public record ArmResult(
        String name,
        int samples,
        double crps,
        Skill crpsSkill,
        Skill firstBarSkill,
        double mae,
        double coverage80,
        double attainable80,
        double width80,
        double varianceRatio,
        double qlike,
        double rankIc,
        double lastCloseError,
        double millisPerWindow) {
    static ArmResult of(ForecasterSummary summary, TrialBatch trial) {
        boolean hasDistribution = summary.isProbabilistic();
        var interval = summary.interval(PredictionInterval.CENTRAL_80);
        return new ArmResult(
                summary.name(),
                summary.samples(),
                summary.errors().crps(),
                summary.crpsComparison().skill(),
                summary.firstBarComparison().skill(),
                summary.errors().mae(),
                hasDistribution ? interval.coverage() : Double.NaN,
                hasDistribution ? interval.attainable() : Double.NaN,
                hasDistribution ? interval.width() : Double.NaN,
                summary.volatility().varianceRatio(),
                summary.volatility().qlike(),
                summary.correlations().returnRankIc(),
                trial.lastCloseError(),
                trial.millisPerWindow());
    }
}
