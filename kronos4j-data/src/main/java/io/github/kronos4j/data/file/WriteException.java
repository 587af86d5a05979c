package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Failure to write a file. The message is one sentence and names the target file rather than the temporary one.
public final class WriteException extends KronosException {
    private static final long MIN_FREE_BYTES = 1 << 16; // disks cannot be filled to the last byte

    private final boolean full;

    private WriteException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    /// True if the disk is full, so that writing other files will fail as well.
    public boolean isFull() {
        return full;
    }

    /// Returns the failure with its cause. Must be called before the temporary file is deleted.
    public static WriteException of(Path file, Throwable e) {
        if (e instanceof WriteException reported) {
            return reported;
        }
        @Nullable Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (isFull(folder, e)) {
            return new WriteException(file + " cannot be written: the disk is full; free some space", true, e);
        }
        if (parent != null && !Files.isDirectory(parent)) {
            return new WriteException(
                    file + " cannot be written: the folder " + parent + " does not exist; create it", false, e);
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
            // The message may be localized, so check the free space instead.
            return folder != null && Files.getFileStore(folder).getUsableSpace() < MIN_FREE_BYTES;
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
