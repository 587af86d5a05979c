package io.github.kronos4j.app.addon;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.internal.AddOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of the add-ons, with a folder of jars for each. An add-on is complete or absent: its folder is moved into
/// place.
///
/// @param path the folder; it need not exist
record AddOnFolder(Path path) {
    /// File of a small distribution with the name of the one that has all add-ons of its platform.
    private static final String FULL = "full.txt";

    /// The name of an add-on's folder, and of its build.
    static String name(AddOn addOn) {
        return switch (addOn) {
            case DUCKDB -> "duckdb";
            case LIBTORCH -> "libtorch";
            case LIBTORCH_CUDA -> "libtorch-gpu";
        };
    }

    boolean has(AddOn addOn) {
        return Files.isDirectory(folder(addOn));
    }

    /// The jars of an add-on that is present, in order.
    ///
    /// @throws StorageException if the folder cannot be read
    List<Path> jars(AddOn addOn) {
        Path folder = folder(addOn);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException(folder + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    /// The name of the distribution that has an add-on which this one lacks; empty if there is none.
    Optional<String> full(AddOn addOn) {
        Path file = path.resolve(FULL);
        try {
            return addOn == AddOn.LIBTORCH_CUDA || !Files.exists(file)
                    ? Optional.empty()
                    : Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path folder(AddOn addOn) {
        return path.resolve(name(addOn));
    }
}
