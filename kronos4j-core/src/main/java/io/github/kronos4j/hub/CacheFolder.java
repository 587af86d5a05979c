package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// The folder of one model in the cache: `blobs` holds contents by their names, `snapshots/COMMIT` links to them by the
/// names of files, `refs` says which commit a branch or tag is.
///
/// @param root the folder of all models
/// @param model the folder of this one
record CacheFolder(Path root, Path model) {
    /// The content of that name.
    Path blob(String etag) {
        return model.resolve("blobs").resolve(etag);
    }

    /// What has come of it so far. The Python library has incomplete files of its own, which it writes in other ways.
    Path incomplete(String etag) {
        return model.resolve("blobs").resolve(etag + ".kronos4j.incomplete");
    }

    /// Held by the process that downloads this content.
    Path lock(String etag) {
        return root.resolve(".locks")
                .resolve(String.valueOf(model.getFileName()))
                .resolve(etag + ".lock");
    }

    Path snapshot(String commit) {
        return model.resolve("snapshots").resolve(commit);
    }

    /// Puts a content under the name of its file into a snapshot: a link, or a copy where there are no links.
    void link(HubFile file) throws IOException {
        Path snapshot = snapshot(file.commit());
        Path link = snapshot.resolve(file.name());
        Path blob = blob(file.etag());
        if (Files.exists(link) && Files.isSameFile(link, blob)) {
            return;
        }
        Files.createDirectories(snapshot);
        Path made = sibling(link);
        try {
            try {
                Files.createSymbolicLink(made, snapshot.relativize(blob));
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(blob, made);
            }
            replace(made, link);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /// Says which commit a revision is.
    void refer(HubId id, String commit) throws IOException {
        if (id.revision().equals(commit)) {
            return;
        }
        Path ref = model.resolve("refs").resolve(id.revision());
        if (Files.isRegularFile(ref) && Files.readString(ref).equals(commit)) {
            return;
        }
        Files.createDirectories(ref.getParent());
        Path made = sibling(ref);
        try {
            Files.writeString(made, commit);
            replace(made, ref);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /// Moves a file into the place of another, of which others see the old or the new one.
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

    private static Path sibling(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }
}
