package io.github.kronos4j.report.training;

import io.github.kronos4j.evaluation.SelectionCriterion;
import io.github.kronos4j.evaluation.metric.Correlation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Choice among the checkpoints of a training by the score of their forecasts, beside the choice by loss.
///
/// @param criterion measure of the score
/// @param checkpoints validated checkpoints in the order of their updates, at least one
public record CheckpointSelection(SelectionCriterion criterion, List<Checkpoint> checkpoints) {
    private static final int MIN_CORRELATED = 4;

    /// A validated checkpoint.
    ///
    /// @param step updates before it
    /// @param loss validation loss per token
    /// @param score score of its forecasts
    public record Checkpoint(long step, double loss, double score) {}

    /// @throws IllegalArgumentException if there are no checkpoints
    public CheckpointSelection {
        checkpoints = List.copyOf(checkpoints);
        if (checkpoints.isEmpty()) {
            throw new IllegalArgumentException("no checkpoints");
        }
    }

    /// The first checkpoint with the lowest loss.
    public Checkpoint bestByLoss() {
        return checkpoints.stream()
                .min(Comparator.comparingDouble(Checkpoint::loss))
                .orElseThrow();
    }

    /// The first checkpoint with the highest score, which is the chosen one.
    public Checkpoint bestByScore() {
        return checkpoints.stream()
                .min(Comparator.comparingDouble(checkpoint -> -checkpoint.score()))
                .orElseThrow();
    }

    /// True if the loss chooses the same checkpoint.
    public boolean agrees() {
        return bestByLoss().step() == bestByScore().step();
    }

    /// Rank correlation of the negative loss and the score over the checkpoints: 1 if both order them the same way;
    /// NaN for fewer than four.
    public double agreement() {
        return checkpoints.size() < MIN_CORRELATED
                ? Double.NaN
                : -Correlation.spearman(values(Checkpoint::loss), values(Checkpoint::score));
    }

    private double[] values(ToDoubleFunction<Checkpoint> value) {
        return checkpoints.stream().mapToDouble(value).toArray();
    }

    /// The choice in a sentence.
    public String conclusion() {
        Checkpoint byLoss = bestByLoss();
        Checkpoint byScore = bestByScore();
        if (agrees()) {
            return String.format(
                    Locale.ROOT, "Loss and %s choose the same checkpoint: %s.", name(), described(byScore));
        }
        return String.format(
                Locale.ROOT,
                "Loss and %s disagree. By %s the best checkpoint is %s; by loss it is %s.",
                name(),
                name(),
                described(byScore),
                described(byLoss));
    }

    private String described(Checkpoint checkpoint) {
        String place = checkpoint.step() == 0
                ? "that before the first update"
                : String.format(Locale.ROOT, "that after update %,d", checkpoint.step());
        return String.format(
                Locale.ROOT,
                "%s (loss %.4f, %s %s)",
                place,
                checkpoint.loss(),
                name(),
                SelectionText.value(criterion, checkpoint.score()));
    }

    private String name() {
        return SelectionText.name(criterion);
    }
}
