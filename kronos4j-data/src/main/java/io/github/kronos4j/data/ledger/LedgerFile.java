package io.github.kronos4j.data.ledger;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// A file of a ledger as it was found. A file that was changed or replaced since is not equal.
///
/// @param key identity within the file system; null if it has none
record LedgerFile(
        Path path, long size, FileTime modified, @Nullable Object key) implements Comparable<LedgerFile> {
    static LedgerFile of(Path path, BasicFileAttributes attributes) {
        return new LedgerFile(path, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /// Compares the paths.
    @Override
    public int compareTo(LedgerFile other) {
        return path.compareTo(other.path);
    }
}
