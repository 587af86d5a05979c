package io.github.kronos4j.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Test files of this package.
final class Fixtures {
    private Fixtures() {}

    /// Returns a file or folder of the test resources.
    static Path resource(String name) {
        URL url = Objects.requireNonNull(Fixtures.class.getResource("/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /// A file with every type, a scalar, an empty tensor and names that need escapes, written by the Python library
    /// 0.8.0.
    static Path allTypes() {
        return resource("checkpoint/all-types.safetensors");
    }

    /// The bytes of a safetensors file with this header, padded or not, and so many bytes of data.
    static byte[] bytes(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Creates a folder, with its parents, that holds a minimal checkpoint.
    static Path checkpoint(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new SafeTensorsWriter().floats("a", new float[] {1}, 1).write(folder.resolve("model.safetensors"));
        return folder;
    }
}
