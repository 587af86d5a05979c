package io.github.kronos4j.serve.file;

import io.github.kronos4j.KronosException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Folders of the machine that clients do not see: files in them are named from there on.
public record HostFolders(List<Path> folders) {
    public HostFolders {
        folders = List.copyOf(folders);
    }

    /// A folder, whose own name may be seen, and those that it is in.
    public static HostFolders around(Path folder) {
        Path parent = folder.toAbsolutePath().getParent();
        return new HostFolders(parent == null ? List.of(folder) : List.of(folder, parent));
    }

    /// A message without the folders.
    public String plain(String message) {
        String plain = message;
        for (Path folder : folders) {
            plain = plain.replace(folder + File.separator, "");
        }
        return plain;
    }

    /// Takes a step, whose failure does not name the folders.
    ///
    /// @throws KronosException if the step fails
    public <T> T call(Supplier<T> step) {
        try {
            return step.get();
        } catch (KronosException e) {
            throw e.withMessage(plain(String.valueOf(e.getMessage())));
        }
    }
}
