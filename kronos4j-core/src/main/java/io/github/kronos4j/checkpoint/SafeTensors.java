package io.github.kronos4j.checkpoint;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;

/// A safetensors file opened for reading.
///
/// Opening reads and validates only the header. A read maps the bytes of one tensor (or of a range of it), converts
/// them and unmaps them, so that mapped pages and converted arrays of different tensors are never in memory together.
/// Thread-safe.
///
/// Format: [safetensors](https://github.com/huggingface/safetensors#format).
public final class SafeTensors implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Header header;

    private SafeTensors(Path file, FileChannel channel, Header header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /// Opens a file and validates its header.
    ///
    /// @throws KronosException if the file is missing, unreadable, truncated or invalid
    public static SafeTensors open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new SafeTensors(file, channel, Header.read(file, channel));
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new NotFoundException(file + " does not exist", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    public Path file() {
        return file;
    }

    /// Tensors by name, in the order of their data.
    public Map<String, TensorInfo> tensors() {
        return header.tensors();
    }

    /// Free-form strings of the file; empty if it has none.
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /// Returns the header entry of a tensor.
    ///
    /// @throws KronosException if the file has no tensor of this name
    public TensorInfo tensor(String name) {
        TensorInfo tensor = tensors().get(name);
        if (tensor == null) {
            throw new InvalidInputException(file + " has no tensor " + Json.quote(name));
        }
        return tensor;
    }

    /// Reads all elements of a tensor of any type as floats in row-major order, rounded to float precision.
    public float[] floats(String name) {
        float[] values = new float[elements(name)];
        read(name, 0, values, 0, values.length);
        return values;
    }

    /// Reads all elements of a tensor of any type as doubles in row-major order.
    public double[] doubles(String name) {
        double[] values = new double[elements(name)];
        convert(name, 0, values.length, (bytes, dtype) -> Elements.toDoubles(bytes, dtype, values));
        return values;
    }

    /// Reads all elements of an integer tensor in row-major order; [DType#U64] values above 2^63 - 1 wrap around.
    ///
    /// @throws KronosException if the tensor is not of an integer type
    public long[] longs(String name) {
        if (tensor(name).dtype().isFloat()) {
            throw new InvalidInputException("tensor " + Json.quote(name) + " of " + file + " has type "
                    + tensor(name).dtype() + ", not an integer type");
        }
        long[] values = new long[elements(name)];
        convert(name, 0, values.length, (bytes, dtype) -> Elements.toLongs(bytes, dtype, values));
        return values;
    }

    /// Reads a whole tensor like [#floats] into an array of exactly its length.
    public void read(String name, float[] destination) {
        if (destination.length != tensor(name).elements()) {
            throw new IllegalArgumentException("tensor " + Json.quote(name) + " has "
                    + tensor(name).elements() + " elements, not " + destination.length);
        }
        read(name, 0, destination, 0, destination.length);
    }

    /// Reads `length` elements, starting with element `from` of the tensor in row-major order, into
    /// `destination[offset..]`, so that a large matrix can be streamed through a small buffer.
    ///
    /// @throws IndexOutOfBoundsException if either range is out of bounds
    public void read(String name, long from, float[] destination, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, destination.length);
        convert(name, from, length, (bytes, dtype) -> Elements.toFloats(bytes, dtype, destination, offset, length));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private int elements(String name) {
        long elements = tensor(name).elements();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException("tensor " + Json.quote(name) + " of " + file + " has " + elements
                    + " elements, more than fit into one array; read it in ranges");
        }
        return (int) elements;
    }

    private void convert(String name, long from, long length, Elements.Conversion conversion) {
        TensorInfo tensor = tensor(name);
        Objects.checkFromIndexSize(from, length, tensor.elements());
        if (length == 0) {
            return;
        }
        DType dtype = tensor.dtype();
        long position = header.dataOffset() + tensor.begin() + from * dtype.bytes();
        try (Arena arena = Arena.ofConfined()) {
            conversion.apply(channel.map(MapMode.READ_ONLY, position, length * dtype.bytes(), arena), dtype);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (InternalError e) {
            // The JVM's report that mapped pages no longer exist.
            throw new InvalidInputException(file + " was truncated while it was being read; write it again", e);
        }
    }

    private static KronosException unreadable(Path file, IOException e) {
        String reason = Objects.requireNonNullElse(e.getMessage(), "");
        return new StorageException(
                file + " cannot be read (" + e.getClass().getSimpleName() + (reason.isEmpty() ? "" : ": " + reason)
                        + ")",
                e);
    }
}
