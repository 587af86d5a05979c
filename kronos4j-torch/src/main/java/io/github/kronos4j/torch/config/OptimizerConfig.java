package io.github.kronos4j.torch.config;

/// How AdamW goes about it.
///
/// @param learningRate peak of the schedule
/// @param beta1 decay of the mean of gradients
/// @param beta2 decay of the mean of their squares
/// @param epsilon added to the root of that mean
/// @param weightDecay how strongly weights decay
/// @param decayMatricesOnly whether biases, norms and other vectors are spared
/// @param clip longest gradient; infinite for any
/// @param schedule how the learning rate goes
public record OptimizerConfig(
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        boolean decayMatricesOnly,
        double clip,
        ScheduleConfig schedule) {
    /// What decays.
    private enum Decay {
        ALL,
        MATRICES
    }

    static OptimizerConfig from(Section stage, double usualRate, double usualClip) {
        return new OptimizerConfig(
                stage.positive("learning_rate", usualRate),
                stage.fraction("beta1", 0.9),
                stage.fraction("beta2", 0.95),
                stage.number("epsilon", 1e-8, 0, 1),
                stage.number("weight_decay", 0.1, 0, 10),
                stage.choice("decay", Decay.ALL) == Decay.MATRICES,
                stage.positive("clip", usualClip),
                ScheduleConfig.from(stage));
    }
}
