package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;

/// A listener for the progress of downloads. It is called on the thread that requested the download.
public interface HubListener {
    /// A listener that does nothing.
    HubListener NONE = new HubListener() {};

    /// Called before a file is downloaded.
    ///
    /// @param bytes size of the file; -1 if unknown
    /// @param have bytes already downloaded by an earlier attempt
    default void begins(HubId id, String file, long bytes, long have) {}

    /// Called when `have` bytes of the file have been downloaded.
    default void advanced(long have) {}

    /// Called when the file is complete and verified.
    default void done() {}

    /// Called with a message for the user, a sentence without a full stop.
    default void note(String sentence) {}
}
