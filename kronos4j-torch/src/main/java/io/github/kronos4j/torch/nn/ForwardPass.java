package io.github.kronos4j.torch.nn;

import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// The part of a pass through a stack of blocks that does not come from weights: positions, attention and dropout.
/// Lives in the scope it was created in.
///
/// @param rotations rotation of each row by its position, (rows, 1, depth / 2), complex; see [RotaryTable]; null if
///     nothing is rotated
/// @param attention attention of each layer, counted from 0
/// @param randomness draws the numbers to drop
public record ForwardPass(@Nullable Tensor rotations, IntFunction<Attention> attention, PassRandomness randomness) {
    /// A pass of whole windows, causal, as in training and validation.
    ///
    /// @param length positions of each window
    /// @param attentionDropout probability of dropping an attention weight
    public static ForwardPass ofWindows(
            RotaryTable rotary, long length, double attentionDropout, PassRandomness randomness) {
        var causal = new CausalAttention(attentionDropout, randomness);
        return new ForwardPass(rotary.first(length), _ -> causal, randomness);
    }

    /// A pass of whole windows, causal and without positions and dropout.
    static ForwardPass withoutPositions(PassRandomness randomness) {
        var causal = new CausalAttention(0, randomness);
        return new ForwardPass(null, _ -> causal, randomness);
    }
}
