package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.IntervalCoverage;
import io.github.kronos4j.evaluation.LeadTimeMetric;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.PairedComparison;
import io.github.kronos4j.evaluation.PredictionInterval;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Scores of an arm of a study, means over its runs. Errors and widths are fractions of the last close.
///
/// @param name name of the arm
/// @param samples number of paths
/// @param crps mean CRPS
/// @param crpsSkill its skill over the random walk with EWMA volatility
/// @param skillSpread standard deviation of that skill over the runs; NaN for one run
/// @param firstBarSkill the skill of the first bar
/// @param mae mean absolute error of the median path
/// @param coverage80 share of closes inside the 80 % interval; NaN without a distribution, as all below
/// @param attainable80 coverage that perfect paths would have, which is less than 80 % for few paths
/// @param width80 mean width of the interval
/// @param varianceRatio realized variance along the paths over that of the prices
/// @param qlike QLIKE loss of the realized variance
/// @param rankIc rank correlation of forecast and actual returns over all windows
/// @param rankIcByDate mean over origins of that across series; NaN with fewer than five series, and in records that
///     lack it
/// @param lastCloseError mean absolute error of the last close after encoding and decoding, in standard deviations of
///     one bar's return
/// @param repaired share of the bars of the paths that had to be repaired
/// @param millisPerWindow time of a forecast in a batch, in milliseconds
/// @param training properties of the trained models; null if nothing was trained
public record ArmResult(
        String name,
        int samples,
        double crps,
        Skill crpsSkill,
        double skillSpread,
        Skill firstBarSkill,
        double mae,
        double coverage80,
        double attainable80,
        double width80,
        double varianceRatio,
        double qlike,
        double rankIc,
        double rankIcByDate,
        double lastCloseError,
        double repaired,
        double millisPerWindow,
        @Nullable TrainingFacts training) {
    private static final int FIRST_BAR = 0; // index of the lead time

    static ArmResult of(StudyArm arm, Evaluation evaluation, ArmScores scores, HindcastWindows windows) {
        List<ForecasterSummary> runs = arm.runs().stream()
                .map(candidate -> ForecasterSummary.of(evaluation, candidate))
                .toList();
        List<TrialBatch> trials = arm.runs().stream()
                .map(candidate -> TrialBatch.of(candidate, windows))
                .toList();
        List<Score> own = scores.all(arm);
        List<Score> walk = scores.repeated(Report.REFERENCE.label(), arm);
        int overlap = evaluation.overlap();
        return new ArmResult(
                arm.name(),
                runs.getFirst().samples(),
                mean(runs, run -> run.errors().crps()),
                PairedComparison.of(own, walk, Metric.CRPS, overlap).skill(),
                deviation(runs, run -> run.crpsComparison().skill().value()),
                PairedComparison.of(own, walk, score -> score.get(LeadTimeMetric.CRPS, FIRST_BAR), overlap)
                        .skill(),
                mean(runs, run -> run.errors().mae()),
                mean(runs, run -> ofInterval(run, IntervalCoverage::coverage)),
                mean(runs, run -> ofInterval(run, IntervalCoverage::attainable)),
                mean(runs, run -> ofInterval(run, IntervalCoverage::width)),
                mean(runs, run -> run.volatility().varianceRatio()),
                mean(runs, run -> run.volatility().qlike()),
                mean(runs, run -> run.correlations().returnRankIc()),
                mean(runs, run -> run.correlations().byDate().mean()),
                mean(trials, TrialBatch::lastCloseError),
                mean(trials, TrialBatch::repaired),
                mean(trials, TrialBatch::millisPerWindow),
                arm.training());
    }

    private static double ofInterval(ForecasterSummary run, ToDoubleFunction<IntervalCoverage> value) {
        return run.isProbabilistic() ? value.applyAsDouble(run.interval(PredictionInterval.CENTRAL_80)) : Double.NaN;
    }

    private static <T> double mean(List<T> runs, ToDoubleFunction<T> value) {
        return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static <T> double deviation(List<T> runs, ToDoubleFunction<T> value) {
        double mean = mean(runs, value);
        double squares = runs.stream()
                .mapToDouble(run -> Math.pow(value.applyAsDouble(run) - mean, 2))
                .sum();
        return runs.size() < 2 ? Double.NaN : Math.sqrt(squares / (runs.size() - 1));
    }
}
