package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.config.TrainingConfig;
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
    ///     resumed or has other settings
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
        return new RunStart(folder, step, state);
    }

    /// The checkpoint that a training goes on with: that of the step, or what its adapters are beside.
    Optional<Path> weights(StagePlan plan) {
        return step.map(folderOfStep -> plan.lowRank() == null ? folderOfStep : folder.base());
    }

    /// Keeps what adapters are beside, where training begins with some.
    void keepBase(Learner<?> learner) {
        if (step.isEmpty() && !learner.parameters().adapters().isEmpty()) {
            folder.saveBase(learner);
        }
    }

    /// Makes the run from here.
    <B> TrainingRun<B> resumed(TrainingRun<B> run) {
        return step.isPresent() ? run.resume() : run;
    }
}
