package io.github.kronos4j.app.console;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Comparison of regular files, which may have several names: links, and paths from different folders.
public final class RegularFiles {
    private RegularFiles() {}

    /// True if two names lead to the same regular file; false if either leads to none.
    ///
    /// @throws KronosException if they cannot be compared
    public static boolean areSame(Path one, Path other) {
        try {
            return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new InvalidInputException(one + " cannot be compared with " + other + " (" + e.getMessage() + ")", e);
        }
    }
}
