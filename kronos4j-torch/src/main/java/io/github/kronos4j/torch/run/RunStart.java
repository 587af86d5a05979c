package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a training begins: at the start in a folder of its own, or after the latest step of one that is resumed.
///
/// @param folder where everything is written
/// @param step the folder of the latest step; empty to begin at the start
/// @param state what was reached there
record RunStart(RunFolder folder, Optional<Path> step, RunState state) {
    /// Looks into the folder of a network.
    ///
    /// @throws KronosException if the folder cannot be written to, or holds a training that is not to be
    ///     resumed or has other settings, or a checkpoint of an unknown one
    static RunStart of(TrainingConfig config, StagePlan plan) {
        var folder = new RunFolder(plan.run().folder(plan.network()));
        Optional<Path> step = folder.latest();
        RunState state = step.map(folder::state).orElse(RunState.START);
        boolean done = plan.run().skipExisting() && state.finished();
        if (step.isPresent() && !done) {
            if (!plan.run().resume()) {
                throw new KronosException(folder.path() + " holds a training of " + state.step()
                        + " updates already: go on with it (--resume), or give another folder (--output)");
            }
            SettingsFile.requireSame(folder.path(), config, plan.network());
        }
        if (step.isEmpty() && Checkpoint.isAt(folder.best()) && !isResumed(folder, plan)) {
            throw new KronosException(folder.best() + " is there already, and no step of a training to go on from:"
                    + " give another folder (--output), or move it away");
        }
        return new RunStart(folder, step, state);
    }

    /// Whether a training in the folder is gone on with that was stopped before its first step was kept.
    private static boolean isResumed(RunFolder folder, StagePlan plan) {
        return plan.run().resume() && Files.exists(folder.path().resolve(SettingsFile.NAME));
    }

    /// Makes the folder ready, where the rest of a training is to be written.
    void prepare(TrainingConfig config, Learner<?> learner) {
        folder.make();
        SettingsFile.write(folder.path(), config);
        if (step.isEmpty() && !learner.parameters().adapters().isEmpty()) {
            folder.saveBase(learner);
        }
    }

    /// The checkpoint that a training goes on with: that of the step, or what its adapters are beside.
    Optional<Path> weights(StagePlan plan) {
        return step.map(folderOfStep -> plan.lowRank() == null ? folderOfStep : folder.base());
    }

    /// Makes the run from here.
    <B> TrainingRun<B> resumed(TrainingRun<B> run) {
        return step.isPresent() ? run.resume() : run;
    }
}
