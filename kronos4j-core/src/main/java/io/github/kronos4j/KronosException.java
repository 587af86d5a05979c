package io.github.kronos4j;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A problem that the caller can fix, such as bad bars, a missing checkpoint or an impossible setting.
///
/// The message is one sentence that says what is wrong, where, and what to do about it; it can be shown to a user as it
/// is. Any other exception that leaves the library signals a programming error, in the caller or in the library.
public class KronosException extends RuntimeException {
    private final @Nullable Setting setting;

    public KronosException(String message) {
        super(message);
        this.setting = null;
    }

    /// @param setting the setting that resolves the problem
    public KronosException(String message, Setting setting) {
        super(message);
        this.setting = setting;
    }

    public KronosException(String message, Throwable cause) {
        super(message, cause);
        this.setting = null;
    }

    /// The setting that resolves the problem, if there is one.
    public Optional<Setting> setting() {
        return Optional.ofNullable(setting);
    }
}
