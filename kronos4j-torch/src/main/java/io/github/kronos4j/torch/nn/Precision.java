package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What products are computed in. Parameters, norms and losses are float32 always; so are softmaxes, but for those of
/// attention, whose scores are products.
public enum Precision {
    FLOAT32,
    /// Products take operands that are rounded to bfloat16: faster where the processor has instructions for it.
    BFLOAT16;

    /// A tensor as a product takes it.
    Tensor operand(Tensor x) {
        return this == BFLOAT16 ? x.to(ScalarType.BFloat16) : x;
    }
}
