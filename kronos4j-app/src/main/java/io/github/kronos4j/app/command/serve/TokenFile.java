package io.github.kronos4j.app.command.serve;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.internal.TextFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// File with the token of a server: one line, so that the token appears neither in a list of processes nor in a history
/// of commands.
final class TokenFile {
    private TokenFile() {}

    /// Reads a token.
    ///
    /// @throws io.github.kronos4j.KronosException if the file holds none
    static String read(Path file) {
        try {
            String token = TextFile.read(file).strip();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new InvalidInputException(
                        file + " holds no token: write one line of letters, digits and signs without blanks");
            }
            return token;
        } catch (NoSuchFileException e) {
            throw new NotFoundException(file + " does not exist: write a token to it", e);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }
}
