package io.github.kronos4j.checkpoint;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/// Writes a safetensors file with the same bytes as the Python library.
///
/// Tensors may be added in any order. Their values are requested one tensor at a time while the file is written, so
/// that the whole file is never in memory. Not thread-safe.
///
/// ```java
/// new SafeTensorsWriter()
///         .metadata("format", "pt")
///         .floats("norm.weight", weights, d)
///         .floats("head.weight", DType.BF16, List.of(rows, columns), () -> unpacked(head))
///         .write(folder.resolve("model.safetensors"));
/// ```
public final class SafeTensorsWriter {
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private record Tensor(String name, DType dtype, List<Long> shape, Values values) {
        long elements() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    /// Creates a writer of a file without tensors.
    public SafeTensorsWriter() {}

    /// Writes all elements of one tensor.
    private interface Values {
        void writeTo(TensorOutput out, DType dtype, long elements) throws IOException;
    }

    /// Adds a free-form string to the file; Python loaders look for `format` = `pt`.
    public SafeTensorsWriter metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /// Adds a tensor of floats in row-major order; no shape means a scalar.
    public SafeTensorsWriter floats(String name, float[] values, long... shape) {
        return floats(name, DType.F32, Arrays.stream(shape).boxed().toList(), () -> values);
    }

    /// Adds a tensor of floats, rounded to the nearest value of a floating-point type.
    ///
    /// @param values called once, while the file is written
    public SafeTensorsWriter floats(String name, DType dtype, List<Long> shape, Supplier<float[]> values) {
        if (!dtype.isFloat()) {
            throw new IllegalArgumentException(dtype + " is not a floating-point type");
        }
        return add(new Tensor(name, dtype, List.copyOf(shape), (out, type, elements) -> {
            float[] all = values.get();
            checkLength(name, all.length, elements);
            out.floats(all, type);
        }));
    }

    /// Adds a tensor of doubles in row-major order; no shape means a scalar.
    public SafeTensorsWriter doubles(String name, double[] values, long... shape) {
        List<Long> sizes = Arrays.stream(shape).boxed().toList();
        return add(new Tensor(name, DType.F64, sizes, (out, type, elements) -> {
            checkLength(name, values.length, elements);
            out.doubles(values);
        }));
    }

    /// Adds a tensor of 64-bit integers in row-major order; no shape means a scalar.
    public SafeTensorsWriter longs(String name, long[] values, long... shape) {
        return longs(name, DType.I64, Arrays.stream(shape).boxed().toList(), () -> values);
    }

    /// Adds a tensor of integers; values are truncated to the lowest bits of the type.
    ///
    /// @param values called once, while the file is written
    public SafeTensorsWriter longs(String name, DType dtype, List<Long> shape, Supplier<long[]> values) {
        if (dtype.isFloat()) {
            throw new IllegalArgumentException(dtype + " is not an integer type");
        }
        return add(new Tensor(name, dtype, List.copyOf(shape), (out, type, elements) -> {
            long[] all = values.get();
            checkLength(name, all.length, elements);
            out.longs(all, type);
        }));
    }

    /// Writes the file atomically: to a temporary file beside it, which then replaces it.
    ///
    /// @throws KronosException if the folder is missing or not writable
    public void write(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
        try {
            try {
                writeTo(temporary);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new StorageException(
                    file + " cannot be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); use a file in an existing, writable folder with free space",
                    e);
        }
    }

    private void writeTo(Path file) throws IOException {
        var ordered = new ArrayList<>(tensors.values());
        ordered.sort(Comparator.comparing(Tensor::dtype, Comparator.reverseOrder())
                .thenComparing(tensor -> tensor.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            TensorOutput out = new TensorOutput(channel);
            out.bytes(header(ordered));
            for (Tensor tensor : ordered) {
                tensor.values().writeTo(out, tensor.dtype(), tensor.elements());
            }
            out.flush();
            channel.force(true);
        }
    }

    /// Returns the length of the JSON followed by the JSON, padded with spaces so that the data begins at a
    /// multiple of 8 bytes.
    private byte[] header(List<Tensor> ordered) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.generator(text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeName(Header.METADATA).writeStartObject();
                metadata.forEach((key, value) -> json.writeName(key).writeString(value));
                json.writeEndObject();
            }
            long at = 0;
            for (Tensor tensor : ordered) {
                json.writeName(tensor.name()).writeStartObject();
                json.writeName("dtype").writeString(tensor.dtype().name());
                json.writeName("shape").writeStartArray();
                tensor.shape().forEach(json::writeNumber);
                json.writeEndArray().writeName("data_offsets").writeStartArray().writeNumber(at);
                at = Math.addExact(
                        at, Math.multiplyExact(tensor.elements(), tensor.dtype().bytes()));
                json.writeNumber(at).writeEndArray().writeEndObject();
            }
            json.writeEndObject();
        }
        byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(json.length, Long.BYTES) * Long.BYTES;
        byte[] header = new byte[Long.BYTES + padded];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
        return header;
    }

    private SafeTensorsWriter add(Tensor tensor) {
        String name = tensor.name();
        if (name.equals(Header.METADATA) || tensors.putIfAbsent(name, tensor) != null) {
            throw new IllegalArgumentException("a second tensor named " + Json.quote(name));
        }
        if (tensor.shape().stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("negative size in the shape " + tensor.shape() + " of " + name);
        }
        return this;
    }

    private static void checkLength(String name, int length, long elements) {
        if (length != elements) {
            throw new IllegalArgumentException(
                    "tensor " + Json.quote(name) + " has " + length + " elements, but its shape has " + elements);
        }
    }
}
