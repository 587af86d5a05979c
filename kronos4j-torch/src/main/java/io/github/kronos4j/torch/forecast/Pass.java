package io.github.kronos4j.torch.forecast;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Rows on their way through a stack of blocks. Lives in the scope that it was made in.
///
/// @param turns what rotates each row: (R, 1, depth / 2), complex
record Pass(PassAttention attention, Tensor turns) {
    /// Rotates all heads: (R, heads, depth) to (R, heads, depth).
    Tensor rotate(Tensor x) {
        long[] shape = x.shape();
        Tensor pairs = torch.view_as_complex(x.view(shape[0], shape[1], shape[2] / 2, 2));
        return torch.view_as_real(pairs.mul(turns)).view(shape);
    }
}
