package io.github.kronos4j.app.model;

import io.github.kronos4j.RemoteException;
import java.util.function.Supplier;

/// Adds the command that downloads a model to the message of a failed download.
public final class PullHint {
    private PullHint() {}

    /// Finds a model.
    ///
    /// @param name the model as the user named it
    /// @param search finds it, with a download if need be
    /// @throws io.github.kronos4j.KronosException if the model is neither on this machine nor on the hub
    public static <T> T find(String name, Supplier<T> search) {
        try {
            return search.get();
        } catch (RemoteException e) {
            throw e.withMessage(e.getMessage() + "; where there is a network, \"kronos models pull " + name
                    + "\" fills a cache that can be copied");
        }
    }
}
