package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// Scaled dot-product attention of the rows of a pass, in one layer.
///
/// The rows are those of whole windows (B, T) in training, or of a flat list (R) in generation.
public interface Attention {
    /// The values that each row sees, weighted by how well its query matches their keys.
    ///
    /// @param q rotated queries (..., H, depth)
    /// @param k rotated keys, of the same shape
    /// @param v values, of the same shape
    /// @return (..., D), heads side by side
    Tensor attend(Tensor q, Tensor k, Tensor v);
}
