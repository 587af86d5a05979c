package io.github.kronos4j.report.training;

import io.github.kronos4j.evaluation.SelectionCriterion;
import java.util.Locale;

/// Names and values of scores of checkpoints as text.
public final class SelectionText {
    private SelectionText() {}

    /// Name of a score.
    public static String name(SelectionCriterion criterion) {
        return switch (criterion) {
            case CRPS_SKILL -> "CRPS skill";
            case RANK_IC -> "RankIC";
        };
    }

    /// Value of a score: a skill in percent.
    public static String value(SelectionCriterion criterion, double score) {
        return switch (criterion) {
            case CRPS_SKILL -> String.format(Locale.ROOT, "%+.2f %%", 100 * score);
            case RANK_IC -> String.format(Locale.ROOT, "%+.4f", score);
        };
    }

    /// Title of a plot of a score.
    public static String plotTitle(SelectionCriterion criterion) {
        return switch (criterion) {
            case CRPS_SKILL -> name(criterion) + " of forecasts, %";
            case RANK_IC -> name(criterion) + " of forecasts";
        };
    }

    /// Value of a score in a plot.
    public static double plotted(SelectionCriterion criterion, double score) {
        return criterion == SelectionCriterion.CRPS_SKILL ? 100 * score : score;
    }
}
