package io.github.kronos4j.checkpoint;

/// The element type of a stored tensor; always little-endian.
///
/// The order is that of the format: [SafeTensorsWriter] stores tensors of the last type first, so that every tensor is
/// aligned.
public enum DType {
    BOOL(1),
    U8(1),
    I8(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    F64(8),
    I64(8),
    U64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /// Size of one element in bytes.
    public int bytes() {
        return bytes;
    }

    /// True for floating-point types; the others are integers, [#BOOL] being 0 or 1.
    public boolean isFloat() {
        return switch (this) {
            case F16, BF16, F32, F64 -> true;
            case BOOL, U8, I8, I16, U16, I32, U32, I64, U64 -> false;
        };
    }
}
