package io.github.kronos4j.torch.config;

import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import io.github.kronos4j.torch.optim.OptimizerSettings.Decayed;

/// Reads the settings of the optimizer and of the learning rate.
final class OptimizerReader {
    /// Names of the schedules.
    private enum Schedule {
        ONE_CYCLE,
        WARMUP_COSINE
    }

    private OptimizerReader() {}

    static OptimizerSettings optimizer(Section stage, OptimizerSettings defaults) {
        double beta1 = stage.fraction("beta1", defaults.beta1());
        double beta2 = stage.fraction("beta2", defaults.beta2());
        double epsilon = stage.number("epsilon", defaults.epsilon(), 0, 1);
        double weightDecay = stage.number("weight_decay", defaults.weightDecay(), 0, 10);
        Decayed decayed = stage.choice("decay", defaults.decayed());
        double clip = stage.positive("clip", defaults.clipNorm());
        return new OptimizerSettings(beta1, beta2, epsilon, weightDecay, decayed, clip);
    }

    static LearningRate learningRate(Section stage, double peak) {
        Schedule schedule = stage.choice("schedule", Schedule.ONE_CYCLE);
        double warmUp = stage.number("warmup_share", 0.03, 0, 1);
        double divider = stage.number("divider", 10, 1, 1e9);
        double finalDivider = stage.number("final_divider", 1e4, 1, 1e12);
        boolean cyclesBeta1 = stage.flag("cycle_beta1", true);
        long steps = stage.whole("warmup_steps", 15_000, 0, Integer.MAX_VALUE);
        double first = stage.number("first_share", 0.1, 0, 1);
        double last = stage.number("last_share", 0, 0, 1);
        return switch (schedule) {
            case ONE_CYCLE -> new LearningRate.OneCycle(peak, warmUp, divider, finalDivider, cyclesBeta1);
            case WARMUP_COSINE -> new LearningRate.WarmUpCosine(peak, peak * first, peak * last, steps);
        };
    }
}
