package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;

/// One of the processes that learn together has ended before its time.
public final class LostProcessException extends KronosException {
    private static final long serialVersionUID = 1;

    /// @param message one sentence for the user
    public LostProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
