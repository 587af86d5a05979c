package io.github.kronos4j.checkpoint;

import java.nio.file.Path;

/// Finds checkpoints by name.
@FunctionalInterface
public interface Checkpoints {
    /// The folder of a checkpoint, which has all files of one.
    ///
    /// @param name a folder or hub id
    /// @throws io.github.kronos4j.KronosException if it cannot be found, saying what to do
    Path resolve(String name);
}
