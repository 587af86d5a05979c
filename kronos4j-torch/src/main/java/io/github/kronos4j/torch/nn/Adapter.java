package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What is learned beside the weight of a linear layer; see [LowRank]. Where that weight is several
/// matrices, one after the other, each has A and B of its own.
///
/// @param down A of each, one after the other: (parts rank, inputs)
/// @param up B of each, one after the other: (parts outputs, rank), rows as those of the weight
/// @param scale factor of what it adds
record Adapter(Tensor down, Tensor up, double scale) {
    /// What it adds to the layer's output: (..., inputs) to (..., parts outputs).
    Tensor forward(Tensor x, Precision precision) {
        Tensor inner = torch.linear(x, precision.operand(down)).mul(new Scalar(scale)); // (..., parts rank)
        Tensor b = precision.operand(up);
        if (parts() == 1) {
            return torch.linear(inner, b);
        }
        var sides = new TensorVector();
        for (long part = 0; part < parts(); part++) {
            sides.push_back(torch.linear(inner.narrow(-1, part * rank(), rank()), rows(b, part)));
        }
        return torch.cat(sides, -1);
    }

    /// A weight with what this adds to it.
    Tensor addedTo(Tensor weight) {
        var sides = new TensorVector();
        for (long part = 0; part < parts(); part++) {
            Tensor a = down.detach().narrow(0, part * rank(), rank()).to(ScalarType.Double);
            sides.push_back(rows(up.detach().to(ScalarType.Double), part).matmul(a));
        }
        Tensor added = torch.cat(sides, 0).mul(new Scalar(scale));
        return weight.to(ScalarType.Double).add(added).to(ScalarType.Float);
    }

    private long rank() {
        return up.size(1);
    }

    private long parts() {
        return down.size(0) / rank();
    }

    private Tensor rows(Tensor b, long part) {
        long rows = b.size(0) / parts();
        return b.narrow(0, part * rows, rows);
    }
}
