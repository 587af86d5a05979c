package io.github.kronos4j.checkpoint;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Converts stored little-endian bytes to Java numbers. Tensors need not be aligned in their file.
final class Elements {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final ValueLayout.OfShort I16 = JAVA_SHORT_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfChar U16 = JAVA_CHAR_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfInt I32 = JAVA_INT_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfLong I64 = JAVA_LONG_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfFloat F32 = JAVA_FLOAT_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfDouble F64 = JAVA_DOUBLE_UNALIGNED.withOrder(ORDER);

    private Elements() {}

    interface Conversion {
        void apply(MemorySegment bytes, DType dtype);
    }

    static void toFloats(MemorySegment bytes, DType dtype, float[] out, int offset, int length) {
        switch (dtype) {
            case F32 -> MemorySegment.copy(bytes, F32, 0, out, offset, length);
            case BF16 -> {
                for (int i = 0; i < length; i++) {
                    out[offset + i] = Float.intBitsToFloat(bytes.get(U16, 2L * i) << 16);
                }
            }
            case F16 -> {
                for (int i = 0; i < length; i++) {
                    out[offset + i] = Float.float16ToFloat(bytes.get(I16, 2L * i));
                }
            }
            case I64 -> {
                // Direct, since a detour through double would round twice.
                for (int i = 0; i < length; i++) {
                    out[offset + i] = bytes.get(I64, 8L * i);
                }
            }
            case U64 -> {
                for (int i = 0; i < length; i++) {
                    out[offset + i] = unsignedFloat(bytes.get(I64, 8L * i));
                }
            }
            case F64, BOOL, U8, I8, I16, U16, I32, U32 -> {
                for (int i = 0; i < length; i++) {
                    out[offset + i] = (float) doubleAt(bytes, dtype, i);
                }
            }
        }
    }

    static void toDoubles(MemorySegment bytes, DType dtype, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = doubleAt(bytes, dtype, i);
        }
    }

    static void toLongs(MemorySegment bytes, DType dtype, long[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = longAt(bytes, dtype, i);
        }
    }

    private static double doubleAt(MemorySegment bytes, DType dtype, int i) {
        return switch (dtype) {
            case F64 -> bytes.get(F64, 8L * i);
            case F32 -> bytes.get(F32, 4L * i);
            case F16 -> Float.float16ToFloat(bytes.get(I16, 2L * i));
            case BF16 -> Float.intBitsToFloat(bytes.get(U16, 2L * i) << 16);
            case U64 -> unsignedDouble(bytes.get(I64, 8L * i));
            case BOOL, U8, I8, I16, U16, I32, U32, I64 -> longAt(bytes, dtype, i);
        };
    }

    private static long longAt(MemorySegment bytes, DType dtype, int i) {
        return switch (dtype) {
            case BOOL -> bytes.get(JAVA_BYTE, i) == 0 ? 0 : 1;
            case U8 -> Byte.toUnsignedLong(bytes.get(JAVA_BYTE, i));
            case I8 -> bytes.get(JAVA_BYTE, i);
            case U16 -> bytes.get(U16, 2L * i);
            case I16 -> bytes.get(I16, 2L * i);
            case U32 -> Integer.toUnsignedLong(bytes.get(I32, 4L * i));
            case I32 -> bytes.get(I32, 4L * i);
            case I64, U64 -> bytes.get(I64, 8L * i);
            case F16, BF16, F32, F64 -> throw new IllegalArgumentException(dtype + " is not an integer type");
        };
    }

    /// Halves the value, keeping the lost bit sticky so that rounding is correct, then doubles it.
    private static double unsignedDouble(long bits) {
        return bits >= 0 ? bits : (double) ((bits >>> 1) | (bits & 1)) * 2;
    }

    private static float unsignedFloat(long bits) {
        return bits >= 0 ? bits : (float) ((bits >>> 1) | (bits & 1)) * 2;
    }
}
