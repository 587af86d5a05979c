package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Folders of this machine whose files a tool may read. Only a server on standard input and output has any: its client
/// runs as the same user.
///
/// @param folders real paths
public record UploadFolders(List<Path> folders) {
    /// No folder.
    public static final UploadFolders NONE = new UploadFolders(List.of());

    public UploadFolders {
        folders = List.copyOf(folders);
    }

    /// Returns the folders without the symbolic links on their way.
    ///
    /// @throws InvalidInputException if one does not exist
    public static UploadFolders of(List<Path> folders) {
        return new UploadFolders(folders.stream().map(UploadFolders::real).toList());
    }

    private static Path real(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return folder.toRealPath();
            }
        } catch (IOException _) {
            // said below
        }
        throw new InvalidInputException(folder + " is not a folder: name one that exists");
    }

    boolean isEmpty() {
        return folders.isEmpty();
    }

    /// Finds a file. Relative paths begin in each of the folders in turn.
    ///
    /// @throws NotFoundException if there is none of this path whose real path is below one of the folders
    Path find(String path) {
        for (Path folder : folders) {
            try {
                Path file = folder.resolve(path).toRealPath();
                if (Files.isRegularFile(file) && folders.stream().anyMatch(file::startsWith)) {
                    return file;
                }
            } catch (IOException | InvalidPathException _) {
                // the next folder may have it
            }
        }
        throw new NotFoundException("there is no file " + Text.line(path) + " below "
                + String.join(" or ", folders.stream().map(Path::toString).toList()) + ": name one that is there");
    }
}
