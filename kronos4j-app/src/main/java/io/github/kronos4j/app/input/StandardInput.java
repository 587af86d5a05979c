package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps what is piped into the program as a file, because the form of a file is recognized by reading it twice. The
/// symbol of its series is `stdin`.
final class StandardInput {
    /// Value of an option that stands for standard input.
    static final String NAME = "-";

    private StandardInput() {}

    /// Copies standard input to a temporary file, which is deleted when the program ends.
    ///
    /// @throws io.github.kronos4j.KronosException if it is empty or cannot be read
    static Path read() {
        try {
            Path folder = Files.createTempDirectory("kronos4j");
            Path file = folder.resolve("stdin");
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit(); // before its folder: the last one first
            if (Files.copy(System.in, file) == 0) {
                throw new InvalidInputException("standard input is empty: pipe a file of bars into it");
            }
            return file;
        } catch (IOException e) {
            throw new StorageException(
                    "standard input cannot be kept in the folder for temporary files (" + e.getMessage()
                            + "): free some space there or give a file",
                    e);
        }
    }
}
