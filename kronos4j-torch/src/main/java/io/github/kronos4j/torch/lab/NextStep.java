package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.PassRandomness;
import org.bytedeco.pytorch.Tensor;

/// Predictions of each step of windows from those before it.
///
/// @param predictor predictor
/// @param values values of the steps (B, T, values)
/// @param tensors stamps and inputs of the same steps
record NextStep(Predictor predictor, Tensor values, WindowTensors tensors) {
    /// Loss of the training.
    Tensor loss(PassRandomness randomness) {
        return predictor.head().loss(hidden(), next(), randomness);
    }

    /// Mean negative log likelihood of each level.
    Tensor losses(Conditioning conditioning, PassRandomness randomness) {
        return predictor.head().losses(hidden(), next(), conditioning, randomness);
    }

    private Tensor hidden() {
        long steps = values.size(1) - 1;
        return predictor.hidden(
                values.narrow(1, 0, steps),
                tensors.stamps().narrow(2, 0, steps),
                tensors.inputs().narrow(1, 0, steps));
    }

    private Tensor next() {
        return values.narrow(1, 1, values.size(1) - 1);
    }
}
