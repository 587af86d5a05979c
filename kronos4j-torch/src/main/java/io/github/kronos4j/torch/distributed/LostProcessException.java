package io.github.kronos4j.torch.distributed;

import io.github.kronos4j.RemoteException;

/// A process of the group has ended before the training did.
public final class LostProcessException extends RemoteException {
    private static final long serialVersionUID = 1;

    /// @param message one sentence for the user
    public LostProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
