package io.github.kronos4j;

/// A problem that the caller can fix, such as bad bars, a missing checkpoint or an impossible setting.
///
/// The message is one sentence that says what is wrong, where, and what to do about it; it can be shown to a user as it
/// is. Any other exception that leaves the library signals a programming error, in the caller or in the library.
public class KronosException extends RuntimeException {
    public KronosException(String message) {
        super(message);
    }

    public KronosException(String message, Throwable cause) {
        super(message, cause);
    }
}
