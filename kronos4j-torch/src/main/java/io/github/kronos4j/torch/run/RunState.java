package io.github.kronos4j.torch.run;

import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.torch.dataset.Position;
import java.nio.file.Path;
import java.util.Locale;

/// How far a training has come. All that is drawn at random follows from the number of the update, so this, the
/// weights and the optimiser's state are all there is to go on from.
///
/// @param step updates done
/// @param position where the next batch is
/// @param best lowest validation loss so far; the largest number before the first
/// @param bestStep update after which it was
/// @param worse validations since then
/// @param seconds spent so far
/// @param threads that a process computes on; 0 where that is not known; on another number of them,
///     results differ in their last digits
/// @param finished whether training has come to its end
public record RunState(
        long step,
        Position position,
        double best,
        long bestStep,
        int worse,
        double seconds,
        int threads,
        boolean finished) {
    static final RunState START = new RunState(0, Position.START, Double.MAX_VALUE, 0, 0, 0, 0, false);

    static RunState read(Path file) {
        Config config = Config.read(file);
        return config.map(fields -> new RunState(
                fields.integer("step"),
                new Position(fields.integer("epoch"), fields.integer("window")),
                fields.number("best"),
                fields.integer("best_step"),
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
                worse,
                seconds,
                threads,
                finished);
    }

    /// The same, to go on from on so many threads.
    RunState on(int otherThreads) {
        return new RunState(step, position, best, bestStep, worse, seconds, otherThreads, finished);
    }

    RunState updated(Position next, double spent) {
        return new RunState(step + 1, next, best, bestStep, worse, seconds + spent, threads, false);
    }

    RunState validated(double loss, double spent) {
        return loss < best
                ? new RunState(step, position, loss, step, 0, seconds + spent, threads, false)
                : new RunState(step, position, best, bestStep, worse + 1, seconds + spent, threads, false);
    }

    RunState over() {
        return new RunState(step, position, best, bestStep, worse, seconds, threads, true);
    }
}
