package io.github.kronos4j;

/// A problem that the caller can mend: bad bars, a missing checkpoint, an impossible setting.
///
/// The message is one sentence that says what is wrong, where, and what to do about it; it is fit to be shown to a
/// user as it stands. Other exceptions that leave the library mean that it was called wrongly or has a fault.
public class KronosException extends RuntimeException {
    public KronosException(String message) {
        super(message);
    }

    public KronosException(String message, Throwable cause) {
        super(message, cause);
    }
}
