package io.github.kronos4j.torch.lab;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Turns the numbers of bars into the values that a predictor continues, tokens or the numbers themselves, and back.
interface Codec {
    /// Number of tokens of each level; empty if the values are continuous.
    List<Integer> vocabularies();

    /// Values of whole windows: (B, T, F) to (B, T, values).
    Tensor encode(Tensor features);

    /// Numbers of whole windows: (B, T, values) to (B, T, F).
    Tensor decode(Tensor values);

    /// Numbers of paths that continue windows.
    ///
    /// @param history (B, T, values)
    /// @param paths (B, P, S, values)
    /// @return (B, P, S, F)
    Tensor decode(Tensor history, Tensor paths);
}
