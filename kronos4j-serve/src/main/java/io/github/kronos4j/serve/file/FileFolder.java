package io.github.kronos4j.serve.file;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.WriteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of small files, one for each name. A file is complete or absent, even after `kill -9`.
///
/// @param folder the folder, without symbolic links in it
public record FileFolder(Path folder) {
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

    /// Writes a file of JSON that can be computed again, without waiting for the disk: a power failure may cut it,
    /// which [#hasWhole] tells.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be written
    public void writeUnforced(String name, AtomicFile.Content content) {
        plainly(() -> AtomicFile.writeUnforced(path(name), content));
    }

    /// True if there is a regular file of this name with a whole object of JSON.
    public boolean hasWhole(String name) {
        if (!has(name)) {
            return false;
        }
        try (SeekableByteChannel file = Files.newByteChannel(path(name))) {
            ByteBuffer end = ByteBuffer.allocate(2);
            file.position(Math.max(0, file.size() - end.capacity()));
            while (end.hasRemaining() && file.read(end) >= 0) {
                // reads on
            }
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
                    .strip()
                    .endsWith("}");
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
