package io.github.kronos4j.checkpoint;

import java.util.List;

/// What the header of a safetensors file says of one tensor.
///
/// @param shape sizes from the outermost dimension to the innermost; empty for a scalar
/// @param begin first byte, counted from the start of the data
/// @param end the byte after the last one
public record TensorInfo(String name, DType dtype, List<Long> shape, long begin, long end) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /// Number of elements: the product of the shape, 1 for a scalar.
    public long elements() {
        return (end - begin) / dtype.bytes();
    }
}
