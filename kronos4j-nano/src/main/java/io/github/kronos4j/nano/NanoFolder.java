package io.github.kronos4j.nano;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folder of the unpacked files of the bundled model.
final class NanoFolder {
    private static final String PART = "." + NanoModel.NAME + "-";

    private NanoFolder() {}

    /// Returns the default folder; see [NanoModel#cacheFolder].
    static Path of(Map<String, String> environment) {
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!caches.isEmpty()) {
            return Path.of(caches).resolve("kronos4j");
        }
        for (String home : List.of(
                environment.getOrDefault("HOME", ""),
                environment.getOrDefault("USERPROFILE", ""),
                System.getProperty("user.home", ""))) {
            Path folder = Path.of(home.isEmpty() ? "." : home, ".cache", "kronos4j");
            if (folder.isAbsolute() && mayBeWritten(folder)) {
                return folder;
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "kronos4j-" + System.getProperty("user.name", "user"));
    }

    /// True if a folder can be written or created.
    private static boolean mayBeWritten(Path folder) {
        @Nullable Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isWritable(existing);
    }

    /// Unpacks all files to a temporary folder, which then becomes the folder.
    static void unpack(Edition edition, Path cache, Path folder) throws IOException {
        Files.createDirectories(cache);
        Path part = Files.createTempDirectory(cache, PART);
        try {
            for (String network : edition.networks()) {
                Files.createDirectory(part.resolve(network));
                for (String file : Edition.FILES) {
                    copy(network + "/" + file, part.resolve(network).resolve(file));
                }
            }
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) { // otherwise another process was faster
                throw e;
            }
        } finally {
            remove(part);
        }
    }

    /// Replaces files that are missing or differ from the bundled ones.
    static void repair(Edition edition, Path folder) throws IOException {
        for (String network : edition.networks()) {
            for (String file : Edition.FILES) {
                Path path = folder.resolve(network).resolve(file);
                if (!isIntact(network + "/" + file, path)) {
                    Files.createDirectories(path.getParent());
                    Path part = Files.createTempFile(path.getParent(), PART, "");
                    try {
                        Files.delete(part);
                        copy(network + "/" + file, part);
                        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    } finally {
                        Files.deleteIfExists(part);
                    }
                }
            }
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = NanoModel.resource(resource);
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static boolean isIntact(String resource, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = NanoModel.resource(resource)) {
            return Arrays.equals(in.readAllBytes(), Files.readAllBytes(file));
        }
    }

    private static void remove(Path part) throws IOException {
        if (Files.exists(part)) {
            try (Stream<Path> tree = Files.walk(part)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
