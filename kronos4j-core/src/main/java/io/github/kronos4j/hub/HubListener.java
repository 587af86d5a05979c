package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;

/// Hears what a download does. Called from the thread that asked for it.
public interface HubListener {
    /// Hears nothing.
    HubListener NONE = new HubListener() {};

    /// A file is about to be downloaded.
    ///
    /// @param bytes its size; -1 if the hub does not say
    /// @param have bytes that an earlier attempt left
    default void begins(HubId id, String file, long bytes, long have) {}

    /// So many bytes of the file are here.
    default void advanced(long have) {}

    /// The file is here and is what the hub says it is.
    default void done() {}

    /// Something that the user should know, as a sentence without a full stop.
    default void note(String sentence) {}
}
