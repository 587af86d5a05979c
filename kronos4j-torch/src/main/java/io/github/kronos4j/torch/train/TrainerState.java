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
/// @param validationsSinceBest validations since then, none of which was better
/// @param seconds time spent so far
/// @param threads training threads of each process; 0 if unknown; with another number, results differ in their last
///     digits
/// @param finished true if training has ended
public record TrainerState(
        long step,
        Position position,
        double best,
        long bestStep,
        int validationsSinceBest,
        double seconds,
        int threads,
        boolean finished) {
    static final TrainerState START = new TrainerState(0, Position.START, Double.MAX_VALUE, 0, 0, 0, 0, false);

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
                fields.flag("finished")));
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
                  "finished": %b
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
                finished);
    }

    TrainerState withThreads(int number) {
        return new TrainerState(step, position, best, bestStep, validationsSinceBest, seconds, number, finished);
    }

    TrainerState afterUpdate(Position next, double spent) {
        return new TrainerState(step + 1, next, best, bestStep, validationsSinceBest, seconds + spent, threads, false);
    }

    TrainerState afterValidation(double loss, double spent) {
        return loss < best
                ? new TrainerState(step, position, loss, step, 0, seconds + spent, threads, false)
                : new TrainerState(
                        step, position, best, bestStep, validationsSinceBest + 1, seconds + spent, threads, false);
    }

    TrainerState asFinished() {
        return new TrainerState(step, position, best, bestStep, validationsSinceBest, seconds, threads, true);
    }
}
