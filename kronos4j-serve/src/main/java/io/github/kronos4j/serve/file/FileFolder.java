package io.github.kronos4j.serve.file;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.WriteFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of small files, one for each name. A file is complete or absent, even after `kill -9`, except for those
/// that can be computed again.
///
/// @param folder the folder, without symbolic links in it
public record FileFolder(Path folder) {
    private static final OpenOption[] IN_PLACE = {
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS
    };

    /// Creates the folder if it does not exist.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be created
    public static FileFolder in(Path folder) {
        try {
            Files.createDirectories(folder);
            return new FileFolder(folder.toRealPath());
        } catch (IOException e) {
            throw WriteFailure.of(folder, e);
        }
    }

    /// Path of a file, which need not exist.
    ///
    /// @param name a file name without separators
    public Path path(String name) {
        return folder.resolve(name);
    }

    /// Writes a file.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be written
    public void write(String name, AtomicFile.Content content) {
        plainly(() -> AtomicFile.write(path(name), content));
    }

    /// Writes, and names a file that cannot be written without the folder.
    private void plainly(Runnable write) {
        HostFolders.around(folder).call(() -> {
            write.run();
            return folder;
        });
    }

    /// Writes a file that can be computed again in place, without waiting for the disk. A process that is killed or
    /// a power failure may cut it, which [#hasWhole] detects.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be written
    public void writeInPlace(String name, byte[] content) {
        plainly(() -> {
            try (OutputStream out = Files.newOutputStream(path(name), IN_PLACE)) {
                out.write(content); // at once, where Files.write would write pieces
            } catch (IOException e) {
                throw WriteFailure.of(path(name), e);
            }
        });
    }

    /// Tells by the first bytes of a file, and by its size, if the file is whole.
    @FunctionalInterface
    public interface Form {
        boolean isWhole(ByteBuffer head, long size);
    }

    /// True if there is a regular file of this name that is whole.
    ///
    /// @param head number of bytes that the form reads
    public boolean hasWhole(String name, int head, Form form) {
        if (!has(name)) {
            return false;
        }
        try (SeekableByteChannel file = Files.newByteChannel(path(name))) {
            ByteBuffer start = ByteBuffer.allocate(head);
            while (start.hasRemaining() && file.read(start) >= 0) {
                // reads on
            }
            return form.isWhole(start.flip(), file.size());
        } catch (IOException _) {
            return false;
        }
    }

    /// Content of a file; empty if there is none, or a link of this name.
    public Optional<byte[]> read(String name) {
        try {
            return has(name) ? Optional.of(Files.readAllBytes(path(name))) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// True if there is a regular file of this name, and no link.
    public boolean has(String name) {
        return Files.isRegularFile(path(name), LinkOption.NOFOLLOW_LINKS);
    }

    /// Deletes a file if it exists.
    public void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw WriteFailure.of(path(name), e);
        }
    }

    /// Names of the files, sorted; temporary files are left out.
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && has(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /// Marks a file as used now.
    public void touch(String name, Instant now) {
        try {
            Files.setLastModifiedTime(path(name), FileTime.from(now));
        } catch (IOException _) {
            // it is deleted a little earlier
        }
    }

    /// Time of the last use of a file.
    public Instant used(String name) {
        try {
            return Files.getLastModifiedTime(path(name)).toInstant();
        } catch (IOException _) {
            return Instant.EPOCH;
        }
    }

    /// Deletes the files that were not used for a time.
    public void sweep(Duration age, Instant now) {
        for (String name : names()) {
            if (used(name).isBefore(now.minus(age))) {
                delete(name);
            }
        }
    }
}
