package io.github.kronos4j.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Writes Java numbers as little-endian bytes to a file through one buffer; the counterpart of [Elements].
final class TensorOutput {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN);

    TensorOutput(FileChannel channel) {
        this.channel = channel;
    }

    void bytes(byte[] values) throws IOException {
        for (int at = 0; at < values.length; ) {
            int n = Math.min(room(1), values.length - at);
            buffer.put(values, at, n);
            at += n;
        }
    }

    void floats(float[] values, DType dtype) throws IOException {
        for (int at = 0; at < values.length; ) {
            int end = at + Math.min(room(dtype.bytes()), values.length - at);
            if (dtype == DType.F32) {
                buffer.asFloatBuffer().put(values, at, end - at);
                buffer.position(buffer.position() + (end - at) * Float.BYTES);
                at = end;
            }
            for (; at < end; at++) {
                switch (dtype) {
                    case F64 -> buffer.putDouble(values[at]);
                    case F16 -> buffer.putShort(Float.floatToFloat16(values[at]));
                    case BF16 -> buffer.putShort(bfloat16(values[at]));
                    case F32, BOOL, U8, I8, I16, U16, I32, U32, I64, U64 ->
                        throw new IllegalArgumentException(dtype.name());
                }
            }
        }
    }

    void doubles(double[] values) throws IOException {
        for (double value : values) {
            room(Double.BYTES);
            buffer.putDouble(value);
        }
    }

    void longs(long[] values, DType dtype) throws IOException {
        for (int at = 0; at < values.length; ) {
            int end = at + Math.min(room(dtype.bytes()), values.length - at);
            for (; at < end; at++) {
                switch (dtype) {
                    case BOOL -> buffer.put((byte) (values[at] == 0 ? 0 : 1));
                    case U8, I8 -> buffer.put((byte) values[at]);
                    case I16, U16 -> buffer.putShort((short) values[at]);
                    case I32, U32 -> buffer.putInt((int) values[at]);
                    case I64, U64 -> buffer.putLong(values[at]);
                    case F16, BF16, F32, F64 -> throw new IllegalArgumentException(dtype.name());
                }
            }
        }
    }

    void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /// Ensures space for at least one element of `bytes` bytes and returns the number of elements that fit.
    private int room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer.remaining() / bytes;
    }

    /// Rounds to nearest, ties to even; every NaN becomes PyTorch's NaN.
    private static short bfloat16(float value) {
        if (Float.isNaN(value)) {
            return 0x7fc0;
        }
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
