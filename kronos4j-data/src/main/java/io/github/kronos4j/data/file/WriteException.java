package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that could not be written, and why, in one sentence that names the file rather than the temporary one.
public final class WriteException extends KronosException {
    private static final long LITTLE = 1 << 16; // bytes: no disk is written to its very last one

    private final boolean full;

    private WriteException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    /// Whether no space is left, so that writing other files will fail as well.
    public boolean isFull() {
        return full;
    }

    /// Tells why a file could not be written, while what has been written of it is still there.
    public static WriteException of(Path file, Throwable e) {
        if (e instanceof WriteException told) {
            return told;
        }
        @Nullable Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (isFull(folder, e)) {
            return new WriteException(file + " cannot be written: no space is left on its disk; make room", true, e);
        }
        if (parent != null && !Files.isDirectory(parent)) {
            return new WriteException(
                    file + " cannot be written: there is no folder " + parent + "; create it", false, e);
        }
        return new WriteException(
                file + " cannot be written (" + reason(e) + "): check the folder and its permissions"
                        + (Files.exists(file) ? ", and that no other program has the file open" : ""),
                false,
                e);
    }

    private static boolean isFull(@Nullable Path folder, Throwable e) {
        if (String.valueOf(e.getMessage()).contains("No space left")) {
            return true;
        }
        try {
            // The reason may be in the language of the user.
            return folder != null && Files.getFileStore(folder).getUsableSpace() < LITTLE;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String reason(Throwable e) {
        return switch (e) {
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException disk when disk.getReason() != null -> disk.getReason();
            case FileSystemException disk -> disk.getClass().getSimpleName();
            default -> DuckDb.reason(e);
        };
    }
}
