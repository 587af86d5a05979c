package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.OptimizerConfig;
import io.github.kronos4j.torch.config.RunConfig;
import io.github.kronos4j.torch.config.ScheduleConfig;
import io.github.kronos4j.torch.config.StageConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Batching;
import io.github.kronos4j.torch.nn.LowRank;
import io.github.kronos4j.torch.nn.Precision;
import io.github.kronos4j.torch.train.Collective;
import io.github.kronos4j.torch.train.LearningRate;
import io.github.kronos4j.torch.train.OptimizerSettings;
import org.jspecify.annotations.Nullable;

/// What a configuration means for the training of one network.
///
/// @param collective the processes that train it together
record StagePlan(Network network, StageConfig stage, RunConfig run, Collective collective) {
    /// Reads a configuration.
    ///
    /// @throws KronosException if it asks for what there is not
    static StagePlan of(TrainingConfig config, Network network, Collective collective) {
        var plan = new StagePlan(network, config.of(network), config.run(), collective);
        if (plan.lowRank() != null && plan.stage.model().isRandom()) {
            throw new KronosException(network.label() + ".lora.rank is "
                    + plan.stage.lora().rank() + ", and adapters need weights that were learned before: name a"
                    + " checkpoint (" + network.label() + ".init), or set the rank to 0");
        }
        if (plan.run.processes() != collective.size()) {
            throw new KronosException("run.processes is " + plan.run.processes() + ", and " + collective.size()
                    + " learn together: set it to that, or start as many");
        }
        if (plan.run.device().startsWith("cuda")) {
            throw new KronosException("run.device is " + plan.run.device()
                    + ", and training runs on the processor only so far: set it to cpu or auto");
        }
        return plan;
    }

    /// Threads to compute on, if nothing is said all processors, which the processes share.
    int threads() {
        int share = Runtime.getRuntime().availableProcessors() / collective.size();
        return run.threads() > 0 ? run.threads() : Math.max(1, share);
    }

    /// The adapters that are learned instead of the weights; null if these are.
    @Nullable
    LowRank lowRank() {
        StageConfig.Lora lora = stage.lora();
        return lora.rank() == 0 ? null : new LowRank(lora.rank(), lora.alpha());
    }

    Batching batching() {
        return new Batching(stage.batch(), collective.rank(), collective.size(), false);
    }

    Precision precision() {
        return stage.bfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    OptimizerSettings optimizer() {
        OptimizerConfig optimizer = stage.optimizer();
        return new OptimizerSettings(
                optimizer.beta1(),
                optimizer.beta2(),
                optimizer.epsilon(),
                optimizer.weightDecay(),
                optimizer.decayMatricesOnly() ? OptimizerSettings.Decayed.MATRICES : OptimizerSettings.Decayed.ALL,
                optimizer.clip());
    }

    /// How long training goes on over epochs of so many windows.
    RunSettings settings(long epochSize) {
        long epoch = Math.ceilDiv(batching().steps(epochSize), stage.accumulation());
        long steps = Math.multiplyExact(stage.epochs(), epoch);
        if (stage.steps() > 0) {
            steps = Math.min(steps, stage.steps());
        }
        return new RunSettings(
                steps,
                stage.accumulation(),
                rate(steps),
                run.logInterval(),
                stage.validationInterval() > 0 ? stage.validationInterval() : epoch,
                run.checkpointInterval() > 0 ? run.checkpointInterval() : epoch,
                stage.patience(),
                run.seed(),
                run.loaderThreads());
    }

    private LearningRate rate(long steps) {
        double peak = stage.optimizer().learningRate();
        return switch (stage.optimizer().schedule()) {
            case ScheduleConfig.OneCycle(double warmUp, double divider, double finalDivider, boolean cycleBeta1) ->
                new LearningRate.OneCycle(peak, steps, warmUp, divider, finalDivider, cycleBeta1);
            case ScheduleConfig.WarmUpCosine(long warmUp, double first, double last) -> {
                if (warmUp >= steps) {
                    throw new KronosException(network.label() + ".warmup_steps is " + warmUp + ", and training has "
                            + steps + " updates in all: lower it, or take the schedule one-cycle");
                }
                yield new LearningRate.WarmUpCosine(peak, peak * first, peak * last, warmUp, steps);
            }
        };
    }
}
