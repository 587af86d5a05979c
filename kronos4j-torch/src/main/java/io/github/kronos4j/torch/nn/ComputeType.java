package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Number type of matrix products. Parameters, norms and losses are always float32; so are softmaxes, except those of
/// attention, whose scores are products.
public enum ComputeType {
    FLOAT32,
    /// Operands of products are rounded to bfloat16: faster on processors that have instructions for it.
    BFLOAT16;

    /// Converts a tensor to an operand of a product.
    Tensor operand(Tensor x) {
        return this == BFLOAT16 ? x.to(ScalarType.BFloat16) : x;
    }
}
