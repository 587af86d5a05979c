package io.github.kronos4j.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/// Folder on a disk that a test fills and frees: while it is full, files can be read and deleted, and none can be
/// opened to be written. Thread-safe.
public final class FullDisk {
    private final Path folder;
    private volatile boolean isFull;

    /// @param below the folder in which the files are
    public FullDisk(Path below) {
        folder = new LayeredFileSystem(FileSystems.getDefault(), Provider::new).above(below);
    }

    /// The folder, as code under test sees it.
    public Path folder() {
        return folder;
    }

    /// Fills the disk.
    public void fill() {
        isFull = true;
    }

    /// Frees space.
    public void free() {
        isFull = false;
    }

    private final class Provider extends LayeredProvider {
        Provider(LayeredFileSystem system) {
            super(system);
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            if (isFull && options.contains(StandardOpenOption.WRITE)) {
                throw new IOException("No space left on device");
            }
            return super.newFileChannel(path, options, attributes);
        }
    }
}
