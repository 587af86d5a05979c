package io.github.kronos4j;

import org.jspecify.annotations.Nullable;

/// A file, series, model, calendar or provider that does not exist; a web server answers 404.
public final class NotFoundException extends KronosException {
    public NotFoundException(String message) {
        this(message, null, null);
    }

    /// @param setting the setting that resolves the problem
    public NotFoundException(String message, Setting setting) {
        this(message, setting, null);
    }

    public NotFoundException(String message, Throwable cause) {
        this(message, null, cause);
    }

    private NotFoundException(String message, @Nullable Setting setting, @Nullable Throwable cause) {
        super(message, setting, cause);
    }

    @Override
    public NotFoundException withMessage(String message) {
        return new NotFoundException(message, setting().orElse(null), this);
    }
}
