package io.github.kronos4j;

import org.jspecify.annotations.Nullable;

/// Input or a setting that cannot be used as it is; a web server answers 400.
public final class InvalidInputException extends KronosException {
    public InvalidInputException(String message) {
        this(message, null, null);
    }

    /// @param setting the setting that resolves the problem
    public InvalidInputException(String message, Setting setting) {
        this(message, setting, null);
    }

    public InvalidInputException(String message, Throwable cause) {
        this(message, null, cause);
    }

    private InvalidInputException(String message, @Nullable Setting setting, @Nullable Throwable cause) {
        super(message, setting, cause);
    }

    @Override
    public InvalidInputException withMessage(String message) {
        return new InvalidInputException(message, setting().orElse(null), this);
    }
}
