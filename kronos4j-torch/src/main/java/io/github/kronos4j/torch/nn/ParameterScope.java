package io.github.kronos4j.torch.nn;

import io.github.kronos4j.torch.TorchDevice;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// View of a [ParameterRegistry] in which a layer declares its parameters, under its own prefix and by their last
/// names:
///
/// ```java
/// ParameterScope attention = parameters.child("self_attn");
/// Tensor weight = attention.matrix("v_proj.weight", d, d, Initializer.XAVIER_NORMAL);
/// ```
///
/// @param prefix beginning of the checkpoint keys of the layer, empty or with a dot at the end
public record ParameterScope(ParameterRegistry registry, String prefix) {
    /// Rows of one parameter within a tensor that may hold several.
    ///
    /// @param key last names of the parameter
    /// @param shape length of a vector, or rows and columns of a matrix
    /// @param rotatedHeads heads whose rows are stored in pairs for [RotaryTable]; 0 for the row order of the
    ///     checkpoint
    record Block(String key, List<Long> shape, int rotatedHeads, Initializer initializer) {
        long rows() {
            return shape.getFirst();
        }

        Block below(String prefix) {
            return new Block(prefix + key, shape, rotatedHeads, initializer);
        }
    }

    /// The scope of a part of the layer.
    public ParameterScope child(String name) {
        return new ParameterScope(registry, prefix + name + ".");
    }

    /// The scope of a numbered part of the layer.
    public ParameterScope child(int index) {
        return child(Integer.toString(index));
    }

    /// Device of all tensors.
    public TorchDevice device() {
        return registry.device();
    }

    /// Number type of matrix products.
    ComputeType computeType() {
        return registry.computeType();
    }

    /// True if no parameter has a gradient: layers may join tensors and use kernels that cannot be differentiated.
    boolean isFrozen() {
        return registry.isFrozen();
    }

    /// Declares a matrix.
    public Tensor matrix(String key, long rows, long columns, Initializer initializer) {
        return stacked(List.of(new Block(key, List.of(rows, columns), 0, initializer)));
    }

    /// Declares a vector.
    public Tensor vector(String key, long size, Initializer initializer) {
        return stacked(List.of(new Block(key, List.of(size), 0, initializer)));
    }

    /// Declares a matrix that is stored but not learned.
    public Tensor fixed(String key, long rows, long columns, Initializer initializer) {
        return declare(List.of(new Block(key, List.of(rows, columns), 0, initializer)), false);
    }

    /// Declares parameters with the same number of columns as one tensor, one below the other.
    Tensor stacked(List<Block> blocks) {
        return declare(blocks, !isFrozen());
    }

    private Tensor declare(List<Block> blocks, boolean trained) {
        return registry.declare(
                blocks.stream().map(block -> block.below(prefix)).toList(), trained);
    }

    /// Registers a linear layer, so that it can be adapted.
    void add(Linear layer) {
        registry.add(layer);
    }
}
