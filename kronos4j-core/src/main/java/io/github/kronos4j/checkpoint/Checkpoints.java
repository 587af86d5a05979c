package io.github.kronos4j.checkpoint;

import java.nio.file.Path;

/// Resolves names of checkpoints to folders.
@FunctionalInterface
public interface Checkpoints {
    /// Returns the folder of a complete checkpoint.
    ///
    /// @param name a folder or hub id
    /// @throws io.github.kronos4j.KronosException if it cannot be found; the message contains the remedy
    Path resolve(String name);
}
