import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Copies and deletes folders with all that they hold.
class Folders {
    private Folders() {}

    /// Copies a folder to a place where there is nothing, with permissions (executable files remain so) and links.
    static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path)), COPY_ATTRIBUTES, NOFOLLOW_LINKS);
            }
        }
    }

    /// Deletes a folder if it exists.
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.toList().reversed()) {
                    path.toFile().setWritable(true); // jlink writes read-only files, which Windows does not delete
                    Files.delete(path);
                }
            }
        }
    }
}
