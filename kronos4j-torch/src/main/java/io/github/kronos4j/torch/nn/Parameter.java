package io.github.kronos4j.torch.nn;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.ParameterScope.Block;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A parameter as a checkpoint names it: some rows of a tensor that a layer computes with, in that layer's order.
public final class Parameter {
    private final Block block;
    private final Tensor tensor;
    private final long firstRow;

    /// @param block key, shape and row order
    /// @param tensor the tensor that holds the values and their gradient
    /// @param firstRow first of its rows that belong to the parameter
    Parameter(Block block, Tensor tensor, long firstRow) {
        this.block = block;
        this.tensor = tensor;
        this.firstRow = firstRow;
    }

    /// Key in a checkpoint.
    public String name() {
        return block.key();
    }

    /// Length of a vector, or rows and columns of a matrix.
    public List<Long> shape() {
        return block.shape();
    }

    /// Values in row-major order.
    public float[] values() {
        try (var _ = new NativeScope()) {
            return Tensors.floats(inOrder(tensor.detach()));
        }
    }

    /// Values with the product of an adapter added.
    float[] values(LoraAdapter adapter) {
        try (var _ = new NativeScope()) {
            return Tensors.floats(inOrder(adapter.addedTo(tensor.detach())));
        }
    }

    /// Gradient in row-major order; defined only after a backward pass.
    public float[] gradient() {
        try (var _ = new NativeScope()) {
            return Tensors.floats(inOrder(tensor.grad()));
        }
    }

    boolean isIn(Tensor other) {
        return tensor.equals(other);
    }

    /// A matrix of zeros whose rows stand in a tensor like the rows of this parameter in its own.
    Parameter withRowsIn(Tensor other, String otherName, long columns) {
        var zeros = new Block(otherName, List.of(block.rows(), columns), block.rotatedHeads(), Initializer.ZEROS);
        return new Parameter(zeros, other, firstRow);
    }

    /// Takes the values that a checkpoint holds under the name.
    void read(Weights weights) {
        int rows = Math.toIntExact(block.rows());
        int columns = Math.toIntExact(shape().getLast());
        float[] values = shape().size() == 1 ? weights.vector(name(), rows) : weights.matrix(name(), rows, columns);
        try (var _ = new NativeScope()) {
            Tensor target = inOrder(tensor.detach());
            target.copy_(Tensors.floats(values, target.shape()));
        }
    }

    /// Takes initial values, which are drawn on the CPU whatever the device.
    void initialize() {
        try (var _ = new NativeScope()) {
            Tensor initial =
                    torch.empty(shape().stream().mapToLong(Long::longValue).toArray());
            block.initializer().fill(initial);
            rows(tensor.detach()).copy_(initial);
        }
    }

    private Tensor rows(Tensor all) {
        return all.narrow(0, firstRow, block.rows());
    }

    /// A view of the rows in the order of the checkpoint.
    private Tensor inOrder(Tensor all) {
        int heads = block.rotatedHeads();
        if (heads == 0) {
            return rows(all);
        }
        long half = block.rows() / heads / 2;
        long[] pairs = LongStream.concat(
                        LongStream.of(heads, half, 2), shape().stream().skip(1).mapToLong(Long::longValue))
                .toArray();
        return rows(all).view(pairs).transpose(1, 2);
    }
}
