package io.github.kronos4j.data.file;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Translates failures to write a file into one sentence that names the target file rather than the temporary one.
public final class WriteFailure {
    private static final long MIN_FREE_BYTES = 1 << 16; // disks cannot be filled to the last byte

    private WriteFailure() {}

    /// Returns the failure with its cause. Must be called before the temporary file is deleted.
    public static StorageException of(Path file, Throwable e) {
        if (e instanceof StorageException reported) {
            return reported;
        }
        Throwable cause = e.getCause();
        if (e instanceof UncheckedIOException && cause != null) {
            return of(file, cause);
        }
        Path parent = file.toAbsolutePath().normalize().getParent();
        @Nullable Path existing = parent;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (isFull(existing, e)) {
            return new StorageException(file + " cannot be written: the disk is full; free some space", true, e);
        }
        if (existing != null && !Files.isDirectory(existing)) {
            return new StorageException(
                    file + " cannot be written: " + existing + " is a file, not a folder; choose another place", e);
        }
        if (existing != null && isDenied(e) && !Files.exists(file)) {
            return new StorageException(
                    file + " cannot be written: the folder " + existing
                            + " may not be written to; change its permissions or choose another place",
                    e);
        }
        if (parent != null && !parent.equals(existing) && isMissing(e)) {
            return new StorageException(
                    file + " cannot be written: the folder " + parent + " does not exist; create it", e);
        }
        return new StorageException(
                file + " cannot be written (" + reason(e) + "): check the folder and its permissions"
                        + (Files.exists(file) ? ", and that no other program has the file open" : ""),
                e);
    }

    private static boolean isFull(@Nullable Path folder, Throwable e) {
        if (String.valueOf(e.getMessage()).contains("No space left")) {
            return true;
        }
        try {
            // The message may be localized, so check the free space instead.
            return folder != null && Files.getFileStore(folder).getUsableSpace() < MIN_FREE_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean isDenied(Throwable e) {
        return e instanceof AccessDeniedException
                || String.valueOf(e.getMessage()).contains("Permission denied");
    }

    private static boolean isMissing(Throwable e) {
        return e instanceof NoSuchFileException
                || String.valueOf(e.getMessage()).contains("No such file");
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
