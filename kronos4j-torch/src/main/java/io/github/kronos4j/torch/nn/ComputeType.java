package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Number type of matrix products. Parameters in training, norms and losses are always float32; so are softmaxes,
/// except those of attention in training, whose scores are products.
public enum ComputeType {
    FLOAT32,
    /// float32, of which a GPU multiplies the upper 19 bits only, which have its range and 11 significant bits,
    /// where it has instructions for that. The CPU computes as with [#FLOAT32].
    TF32,
    /// Operands of products are rounded to bfloat16: faster on processors that have instructions for it.
    BFLOAT16;

    /// Number type of the operands of products.
    public ScalarType operandType() {
        return this == BFLOAT16 ? ScalarType.BFloat16 : ScalarType.Float;
    }

    /// Lets products of float32 on GPUs use TF32, or forbids it if this is another type. LibTorch has one such
    /// switch for the whole process.
    public void allow() {
        torch.globalContext().setAllowTF32CuBLAS(this == TF32);
    }

    /// Converts a tensor to an operand of a product.
    Tensor operand(Tensor x) {
        return x.to(operandType());
    }
}
