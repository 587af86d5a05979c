package io.github.kronos4j.torch.nn;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.internal.FileSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/// Writes `model.safetensors` and `config.json` in the format of the hub.
///
/// The buffers that the reference stores beside its weights are always written in full precision, even where the
/// weights are rounded, since the reference reads its rotation angles from them.
final class CheckpointWriter {
    private final SafeTensorsWriter tensors = new SafeTensorsWriter().metadata("format", "pt");

    CheckpointWriter(List<Parameter> parameters, Function<Parameter, float[]> values, DType dtype) {
        for (Parameter parameter : parameters) {
            tensors.floats(parameter.name(), dtype, parameter.shape(), () -> values.apply(parameter));
        }
    }

    /// Adds a buffer.
    void floats(String name, float[] values) {
        tensors.floats(name, values, values.length);
    }

    /// Adds the powers of two below `2^bits`, the largest first.
    void powersOfTwo(String name, int bits) {
        long[] powers = new long[bits];
        for (int i = 0; i < bits; i++) {
            powers[i] = 1L << (bits - 1 - i);
        }
        tensors.longs(name, powers, bits);
    }

    /// Writes both files; each is complete or absent.
    void write(Path folder, SortedMap<String, Object> config) {
        tensors.write(folder.resolve(Checkpoint.TENSORS));
        Path file = folder.resolve(Checkpoint.CONFIG);
        Path part = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                Files.writeString(part, json(config));
                FileSync.force(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new StorageException(
                    file + " cannot be written (" + e.getMessage()
                            + "): check the folder, its permissions and the space left",
                    e);
        }
    }

    /// A JSON object of numbers, flags and texts, formatted like those of the hub's library.
    static String json(SortedMap<String, Object> config) {
        return config.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey() + "\": " + value(entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static String value(Object value) {
        return value instanceof String text
                ? '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"'
                : value.toString();
    }
}
