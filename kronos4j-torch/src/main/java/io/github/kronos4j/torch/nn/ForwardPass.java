package io.github.kronos4j.torch.nn;

import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;

/// The part of a pass through a stack of blocks that does not come from weights: positions, attention and dropout.
/// Lives in the scope it was created in.
///
/// @param rotations rotation of each row by its position, (rows, 1, depth / 2), complex; see [RotaryTable]
/// @param attention attention of each layer, counted from 0
/// @param randomness draws the numbers to drop
public record ForwardPass(Tensor rotations, IntFunction<Attention> attention, PassRandomness randomness) {
    /// A pass of whole windows, causal, as in training and validation.
    ///
    /// @param length positions of each window
    /// @param attentionDropout probability of dropping an attention weight
    static ForwardPass ofWindows(RotaryTable rotary, long length, double attentionDropout, PassRandomness randomness) {
        var causal = new CausalAttention(attentionDropout, randomness);
        return new ForwardPass(rotary.first(length), _ -> causal, randomness);
    }
}
