package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Matrices A and B that are learned beside the weight of a linear layer; see [LoraConfig]. If that weight holds
/// several matrices, one below the other, each has its own A and B.
///
/// @param down all A, one below the other: (matrices rank, inputs)
/// @param up all B, one below the other: (matrices outputs, rank), rows in the order of the weight
/// @param scale factor of the product
record LoraAdapter(Tensor down, Tensor up, double scale) {
    /// Contribution to the output of the layer: (..., inputs) to (..., matrices outputs).
    Tensor forward(Tensor x, ComputeType computeType) {
        Tensor inner = torch.linear(x, computeType.operand(down)).mul(new Scalar(scale)); // (..., matrices rank)
        Tensor b = computeType.operand(up);
        if (matrices() == 1) {
            return torch.linear(inner, b);
        }
        var sides = new TensorVector();
        for (long i = 0; i < matrices(); i++) {
            sides.push_back(torch.linear(inner.narrow(-1, i * rank(), rank()), rows(b, i)));
        }
        return torch.cat(sides, -1);
    }

    /// A weight with the product added.
    Tensor addedTo(Tensor weight) {
        var sides = new TensorVector();
        for (long i = 0; i < matrices(); i++) {
            Tensor a = down.detach().narrow(0, i * rank(), rank()).to(ScalarType.Double);
            sides.push_back(rows(up.detach().to(ScalarType.Double), i).matmul(a));
        }
        Tensor added = torch.cat(sides, 0).mul(new Scalar(scale));
        return weight.to(ScalarType.Double).add(added).to(ScalarType.Float);
    }

    private long rank() {
        return up.size(1);
    }

    private long matrices() {
        return down.size(0) / rank();
    }

    private Tensor rows(Tensor b, long matrix) {
        long rows = b.size(0) / matrices();
        return b.narrow(0, matrix * rows, rows);
    }
}
