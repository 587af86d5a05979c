package io.github.kronos4j.testkit;

import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/// File system in memory that behaves as one of Windows does where that matters to code written on Linux: names differ
/// by more than case, some characters are not allowed in them, a file that is open can be neither deleted, moved nor
/// replaced, and symbolic links need a privilege that users do not have.
///
/// It has no memory-mapped files, and native code such as DuckDB does not see it.
public final class WindowsFiles implements AutoCloseable {
    private final FileSystem memory;
    private final LayeredFileSystem files;

    private WindowsFiles(FileSystem memory) {
        this.memory = memory;
        this.files = new LayeredFileSystem(memory, LockingProvider::new);
    }

    /// Creates an empty file system with the drive `C:`.
    ///
    /// @param name unique within the process, for instance that of the test
    public static WindowsFiles create(String name) throws IOException {
        return new WindowsFiles(MemoryFileSystemBuilder.newWindows().build(name));
    }

    /// Returns a path, for instance `C:\Users\someone`.
    public Path path(String text) {
        return files.getPath(text);
    }

    @Override
    public void close() throws IOException {
        memory.close();
    }
}
