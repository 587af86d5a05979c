package io.github.kronos4j;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A problem that the caller can fix, such as bad bars, a missing checkpoint or an impossible setting.
///
/// The message is one sentence that says what is wrong, where, and what to do about it; it can be shown to a user as it
/// is. The five kinds tell a front end how to respond: [InvalidInputException], [NotFoundException],
/// [QueueFullException], [RemoteException] and [StorageException]. Any other exception that leaves the library signals
/// a programming error, in the caller or in the library.
public abstract sealed class KronosException extends RuntimeException
        permits InvalidInputException, NotFoundException, QueueFullException, RemoteException, StorageException {
    private final @Nullable Setting setting;

    KronosException(String message, @Nullable Setting setting, @Nullable Throwable cause) {
        super(message, cause);
        this.setting = setting;
    }

    /// The setting that resolves the problem, if there is one.
    public Optional<Setting> setting() {
        return Optional.ofNullable(setting);
    }

    /// Returns an exception of the same kind with another message, for instance one that names the file, and with
    /// this exception as its cause.
    public abstract KronosException withMessage(String message);
}
