package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Point from which a training continues: the beginning in a new folder, or the latest step of a training that is
/// resumed.
///
/// @param folder folder for all files of the training
/// @param step folder of the latest step; empty at the beginning
/// @param state state at that step
record ResumePoint(RunFolder folder, Optional<Path> step, TrainerState state) {
    /// Looks into the folder of a network.
    ///
    /// @throws KronosException if the folder cannot be written, holds a training that must not be resumed or has
    ///     other settings, or holds a checkpoint of unknown origin
    static ResumePoint of(TrainingConfig config, TrainingPlan plan) {
        var folder = new RunFolder(plan.run().folder(plan.network()));
        Optional<Path> step = folder.latest();
        TrainerState state = step.map(folder::state).orElse(TrainerState.START);
        boolean done = plan.run().skipExisting() && state.finished();
        if (step.isPresent() && !done) {
            if (!plan.run().resume()) {
                throw new InvalidInputException(folder.path() + " already holds a training of " + state.step()
                        + " updates: resume it (run.resume), or choose another folder (run.folder)");
            }
            SettingsFile.requireSame(folder.path(), config, plan.network());
        }
        if (step.isEmpty() && Checkpoint.isAt(folder.best()) && !isStopped(folder, plan)) {
            throw new InvalidInputException(
                    folder.best() + " already exists, without a step to resume from: choose another"
                            + " folder (run.folder), or move it away");
        }
        return new ResumePoint(folder, step, state);
    }

    /// True if a training is resumed that was stopped before its first step was written.
    private static boolean isStopped(RunFolder folder, TrainingPlan plan) {
        return plan.run().resume() && Files.exists(folder.path().resolve(SettingsFile.NAME));
    }

    /// Creates the folder and writes the files that a training starts with.
    void prepare(TrainingConfig config, Learner<?> learner) {
        folder.create();
        SettingsFile.write(folder.path(), config);
        if (step.isEmpty() && !learner.network().parameters().adapters().isEmpty()) {
            folder.saveBase(learner);
        }
    }

    /// Checkpoint with the weights of the step, without adapters; empty at the beginning.
    Optional<Path> weights(TrainingPlan plan) {
        return step.map(latest -> plan.lora() == null ? latest : folder.base());
    }

    /// Runs a loop from here to the end.
    TrainerState run(TrainingLoop<?> loop) {
        return (step.isPresent() ? loop.resume() : loop).run();
    }
}
