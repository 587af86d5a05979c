package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.RunConfig;
import io.github.kronos4j.torch.config.StageConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Batching;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.LoraConfig;
import io.github.kronos4j.torch.optim.LearningRate;
import org.jspecify.annotations.Nullable;

/// Training of one network as a configuration defines it.
///
/// @param device device that trains the network
/// @param processGroup processes that train it together
record TrainingPlan(Network network, StageConfig stage, RunConfig run, TorchDevice device, ProcessGroup processGroup) {
    /// Reads a configuration.
    ///
    /// @throws KronosException if its settings contradict each other or the processes, or if the device cannot be
    ///     used
    static TrainingPlan of(TrainingConfig config, Network network, ProcessGroup processGroup) {
        StageConfig stage = config.of(network);
        RunConfig run = config.run();
        String name = network.label();
        if (stage.lora().rank() > 0 && stage.model().isRandom()) {
            throw new InvalidInputException(
                    name + ".lora.rank is " + stage.lora().rank()
                            + ", and adapters need pretrained weights: name a checkpoint (" + name
                            + ".init), or set the rank to 0");
        }
        if (run.processes() != processGroup.size()) {
            throw new InvalidInputException("run.processes is " + run.processes() + ", and " + processGroup.size()
                    + " processes train together: set it to their number, or start as many");
        }
        return new TrainingPlan(network, stage, run, device(run), processGroup);
    }

    private static TorchDevice device(RunConfig run) {
        try {
            TorchDevice device = TorchDevice.named(run.device());
            device.require();
            return device;
        } catch (KronosException e) {
            throw e.withMessage("run.device is " + run.device() + ": " + e.getMessage());
        }
    }

    /// Number of CPU threads of each process: as configured, by default all processors, which the processes share.
    int threads() {
        int share = Runtime.getRuntime().availableProcessors() / processGroup.size();
        return run.threads() > 0 ? run.threads() : Math.max(1, share);
    }

    /// Number of training threads of each process; a GPU needs only one.
    int trainingThreads() {
        return device.isGpu() ? 1 : threads();
    }

    /// Adapters to train instead of the weights; null to train the weights.
    @Nullable
    LoraConfig lora() {
        StageConfig.Lora lora = stage.lora();
        return lora.rank() == 0 ? null : new LoraConfig(lora.rank(), lora.alpha());
    }

    Batching batching() {
        return new Batching(stage.batch(), processGroup.rank(), processGroup.size(), false);
    }

    ComputeType computeType() {
        return stage.bfloat16() ? ComputeType.BFLOAT16 : ComputeType.FLOAT32;
    }

    /// Length and intervals of the training.
    ///
    /// @param epochSize windows per epoch
    /// @throws KronosException if an epoch is smaller than a batch, or the warm-up is longer than the training
    LoopSettings loop(long epochSize) {
        long epoch = Math.ceilDiv(batching().steps(epochSize), stage.accumulation());
        long steps = Math.multiplyExact(stage.epochs(), epoch);
        if (stage.steps() > 0) {
            steps = Math.min(steps, stage.steps());
        }
        if (stage.learningRate() instanceof LearningRate.WarmUpCosine cosine && cosine.warmUp() >= steps) {
            throw new InvalidInputException(network.label() + ".warmup_steps is " + cosine.warmUp()
                    + ", and the whole training has " + steps + " updates: lower it, or use the schedule one-cycle");
        }
        return new LoopSettings(
                steps,
                stage.accumulation(),
                stage.learningRate(),
                run.logInterval(),
                stage.validationInterval() > 0 ? stage.validationInterval() : epoch,
                run.checkpointInterval() > 0 ? run.checkpointInterval() : epoch,
                stage.patience(),
                run.seed(),
                run.loaderThreads());
    }
}
