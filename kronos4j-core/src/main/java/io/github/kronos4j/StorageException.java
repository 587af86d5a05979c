package io.github.kronos4j;

import org.jspecify.annotations.Nullable;

/// A file or folder of this machine that cannot be read or written; a web server answers 507.
public final class StorageException extends KronosException {
    private final boolean full;

    public StorageException(String message) {
        this(message, false, null);
    }

    public StorageException(String message, Throwable cause) {
        this(message, false, cause);
    }

    /// @param full true if the disk is full, so that writing other files will fail as well
    public StorageException(String message, boolean full, @Nullable Throwable cause) {
        super(message, null, cause);
        this.full = full;
    }

    /// True if the disk is full, so that writing other files will fail as well.
    public boolean isFull() {
        return full;
    }

    @Override
    public StorageException withMessage(String message) {
        return new StorageException(message, full, this);
    }
}
