package io.github.kronos4j.checkpoint;

import java.util.List;

/// The header entry of one tensor in a safetensors file.
///
/// @param shape sizes from the outermost dimension to the innermost; empty for a scalar
/// @param begin offset of the first byte from the start of the data
/// @param end offset after the last byte
public record TensorInfo(String name, DType dtype, List<Long> shape, long begin, long end) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /// Number of elements: the product of the shape; 1 for a scalar.
    public long elements() {
        return (end - begin) / dtype.bytes();
    }
}
