package io.github.kronos4j.torch.train;

import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.torch.dataset.Position;
import java.nio.file.Path;
import java.util.Locale;

/// Progress of a training. All random draws follow from the number of the update, so training can resume from this, the
/// weights and the state of the optimizer.
///
/// @param step number of updates so far
/// @param position place of the next batch
/// @param best lowest validation loss so far; the largest number before the first validation
/// @param bestStep update after which it was measured
/// @param validationsSinceBest validations since the last one with a lower loss or a higher score
/// @param seconds time spent so far
/// @param threads training threads of each process; 0 if unknown; with another number, results differ in their last
///     digits
/// @param finished true if training has ended
/// @param bestScore highest [CheckpointScore] so far; the lowest number without one
/// @param bestScoreStep update after which it was measured
public record TrainerState(
        long step,
        Position position,
        double best,
        long bestStep,
        int validationsSinceBest,
        double seconds,
        int threads,
        boolean finished,
        double bestScore,
        long bestScoreStep) {
    private static final double NO_SCORE = -Double.MAX_VALUE;

    static final TrainerState START =
            new TrainerState(0, Position.START, Double.MAX_VALUE, 0, 0, 0, 0, false, NO_SCORE, 0);

    static TrainerState read(Path file) {
        Config config = Config.read(file);
        return config.map(fields -> new TrainerState(
                fields.longInteger("step"),
                new Position(fields.integer("epoch"), fields.longInteger("window")),
                fields.number("best"),
                fields.longInteger("best_step"),
                fields.integer("worse"),
                fields.number("seconds"),
                config.has("threads") ? fields.integer("threads") : 0,
                fields.flag("finished"),
                config.has("best_score") ? fields.number("best_score") : NO_SCORE,
                config.has("best_score_step") ? fields.longInteger("best_score_step") : 0));
    }

    String json() {
        return String.format(
                Locale.ROOT,
                """
                {
                  "step": %d,
                  "epoch": %d,
                  "window": %d,
                  "best": %s,
                  "best_step": %d,
                  "worse": %d,
                  "seconds": %.3f,
                  "threads": %d,
                  "finished": %b,
                  "best_score": %s,
                  "best_score_step": %d
                }
                """,
                step,
                position.epoch(),
                position.window(),
                best,
                bestStep,
                validationsSinceBest,
                seconds,
                threads,
                finished,
                bestScore,
                bestScoreStep);
    }

    TrainerState withThreads(int number) {
        return new TrainerState(
                step,
                position,
                best,
                bestStep,
                validationsSinceBest,
                seconds,
                number,
                finished,
                bestScore,
                bestScoreStep);
    }

    TrainerState afterUpdate(Position next, double spent) {
        return new TrainerState(
                step + 1,
                next,
                best,
                bestStep,
                validationsSinceBest,
                seconds + spent,
                threads,
                false,
                bestScore,
                bestScoreStep);
    }

    TrainerState afterValidation(double loss, double spent) {
        boolean improves = loss < best;
        return new TrainerState(
                step,
                position,
                improves ? loss : best,
                improves ? step : bestStep,
                improves ? 0 : validationsSinceBest + 1,
                seconds + spent,
                threads,
                false,
                bestScore,
                bestScoreStep);
    }

    /// The state after a validation whose model was scored by its forecasts too.
    TrainerState afterScore(double score, double spent) {
        boolean improves = score > bestScore;
        return new TrainerState(
                step,
                position,
                best,
                bestStep,
                improves ? 0 : validationsSinceBest,
                seconds + spent,
                threads,
                false,
                improves ? score : bestScore,
                improves ? step : bestScoreStep);
    }

    /// True if the checkpoints of the training are compared by their forecasts.
    public boolean isScored() {
        return bestScore > NO_SCORE;
    }

    TrainerState asFinished() {
        return new TrainerState(
                step, position, best, bestStep, validationsSinceBest, seconds, threads, true, bestScore, bestScoreStep);
    }
}
