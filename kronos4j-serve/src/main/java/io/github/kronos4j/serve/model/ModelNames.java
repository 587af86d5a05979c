package io.github.kronos4j.serve.model;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.serve.file.HostFolders;
import java.nio.file.Files;
import java.nio.file.Path;

/// Names of models for clients, without the paths of the machine.
final class ModelNames {
    private ModelNames() {}

    /// The name of a model: that of a folder is its display name.
    static String shown(String name) {
        return Files.isDirectory(Path.of(name)) ? Checkpoint.nameOf(Path.of(name)) : name;
    }

    /// A message about a model without the folder that it is in.
    static String plain(String message, String name) {
        Path folder = Path.of(name);
        return Files.isDirectory(folder) ? HostFolders.around(folder).plain(message) : message;
    }
}
