package io.github.kronos4j;

import org.jspecify.annotations.Nullable;

/// A failure of another machine or process, such as a provider of market data or the model hub; a web server
/// answers 502.
public non-sealed class RemoteException extends KronosException {
    public RemoteException(String message) {
        this(message, null, null);
    }

    /// @param setting the setting that resolves the problem
    public RemoteException(String message, Setting setting) {
        this(message, setting, null);
    }

    public RemoteException(String message, Throwable cause) {
        this(message, null, cause);
    }

    private RemoteException(String message, @Nullable Setting setting, @Nullable Throwable cause) {
        super(message, setting, cause);
    }

    @Override
    public RemoteException withMessage(String message) {
        return new RemoteException(message, setting().orElse(null), this);
    }
}
