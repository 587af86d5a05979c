package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.FileSync;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// The folder of one model in the cache: `blobs` holds contents named by etag, `snapshots/COMMIT` links to them by file
/// name, and `refs` maps branches and tags to commits.
///
/// @param root folder of all models
/// @param model folder of this model
record CacheFolder(Path root, Path model) {
    /// Returns the path of a complete content.
    Path blob(String etag) {
        return model.resolve("blobs").resolve(etag);
    }

    /// Returns the path of a partial download. The Python library keeps its own partial downloads, in another
    /// format.
    Path incomplete(String etag) {
        return model.resolve("blobs").resolve(etag + ".kronos4j.incomplete");
    }

    /// Returns the lock file of the process that downloads this content.
    Path lock(String etag) {
        return root.resolve(".locks")
                .resolve(String.valueOf(model.getFileName()))
                .resolve(etag + ".lock");
    }

    Path snapshot(String commit) {
        return model.resolve("snapshots").resolve(commit);
    }

    /// Adds a content to a snapshot under its file name, as a symbolic link, or as a copy where links are not
    /// supported.
    void link(HubFile file) throws IOException {
        Path snapshot = snapshot(file.commit());
        Path link = snapshot.resolve(file.name());
        Path blob = blob(file.etag());
        if (Files.exists(link) && Files.isSameFile(link, blob)) {
            return;
        }
        Files.createDirectories(snapshot);
        Path temporary = temporaryBeside(link);
        try {
            try {
                Files.createSymbolicLink(temporary, snapshot.relativize(blob));
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(blob, temporary);
                FileSync.force(temporary);
            }
            replace(temporary, link);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Records the commit of a revision.
    void setRef(HubId id, String commit) throws IOException {
        if (id.revision().equals(commit)) {
            return;
        }
        Path ref = model.resolve("refs").resolve(id.revision());
        if (Files.isRegularFile(ref) && Files.readString(ref).equals(commit)) {
            return;
        }
        Files.createDirectories(ref.getParent());
        Path temporary = temporaryBeside(ref);
        try {
            Files.writeString(temporary, commit);
            FileSync.force(temporary);
            replace(temporary, ref);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Replaces a file atomically: readers see either the old or the new one.
    static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            // Windows does not replace a file that is being read; the same content is as good.
            if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
                throw e;
            }
            Files.delete(from);
        }
    }

    private static Path temporaryBeside(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }
}
