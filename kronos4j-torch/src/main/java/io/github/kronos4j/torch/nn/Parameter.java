package io.github.kronos4j.torch.nn;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/// A parameter as a checkpoint names it: some rows of a tensor that a layer computes with, in that layer's order.
public final class Parameter {
    private final String name;
    private final List<Long> shape;
    private final Tensor leaf;
    private final long firstRow;
    private final int rotatedHeads;
    private final Fill fill;

    /// @param leaf the tensor that holds it and has its gradient
    /// @param firstRow where it begins there
    /// @param rotatedHeads heads whose rows are stored in pairs for [RotaryTable], or 0 for rows as they are
    Parameter(String name, List<Long> shape, Tensor leaf, long firstRow, int rotatedHeads, Fill fill) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.leaf = leaf;
        this.firstRow = firstRow;
        this.rotatedHeads = rotatedHeads;
        this.fill = fill;
    }

    /// Its key in a checkpoint.
    public String name() {
        return name;
    }

    /// Length of a vector, or rows and columns of a matrix.
    public List<Long> shape() {
        return shape;
    }

    /// Its values in row-major order.
    public float[] values() {
        try (var _ = new NativeScope()) {
            return Tensors.floats(inOrder(leaf.detach()));
        }
    }

    /// Its values with what an adapter adds to them.
    float[] values(Adapter adapter) {
        try (var _ = new NativeScope()) {
            return Tensors.floats(inOrder(adapter.addedTo(leaf.detach())));
        }
    }

    /// Its gradient in row-major order; there is one only after a backward pass.
    public float[] gradient() {
        try (var _ = new NativeScope()) {
            return Tensors.floats(inOrder(leaf.grad()));
        }
    }

    boolean isIn(Tensor tensor) {
        return leaf.equals(tensor);
    }

    /// A matrix of zeros whose rows stand in a tensor as those of this one stand in its own.
    Parameter withRowsIn(Tensor tensor, String otherName, long columns) {
        return new Parameter(otherName, List.of(shape.getFirst(), columns), tensor, firstRow, rotatedHeads, Fill.ZEROS);
    }

    void set(float[] values) {
        try (var _ = new NativeScope()) {
            Tensor target = inOrder(leaf.detach());
            target.copy_(Tensors.floats(values, target.shape()));
        }
    }

    void initialise() {
        try (var _ = new NativeScope()) {
            fill.into(rows(leaf.detach()));
        }
    }

    private Tensor rows(Tensor all) {
        return all.narrow(0, firstRow, shape.getFirst());
    }

    /// A view of the rows in the order of the checkpoint.
    private Tensor inOrder(Tensor all) {
        if (rotatedHeads == 0) {
            return rows(all);
        }
        long half = shape.getFirst() / rotatedHeads / 2;
        long[] pairs = LongStream.concat(
                        LongStream.of(rotatedHeads, half, 2),
                        shape.stream().skip(1).mapToLong(Long::longValue))
                .toArray();
        return rows(all).view(pairs).transpose(1, 2);
    }
}
