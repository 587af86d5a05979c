package io.github.kronos4j.data.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Temporary file beside the file that it is to replace. Its name has the machine and the process that writes it, so
/// that others can tell if it was left by a killed process: `.bars.csv.1f3a6c02-4711-9c1d77e0a4b2.part`.
final class PartFile implements AutoCloseable {
    private static final String ENDING = ".part";
    private static final Pattern OWNED = Pattern.compile("\\..*\\.([0-9a-f]{8})-(\\d{1,18})-[0-9a-f]{12}\\.part");
    private static final int RANDOM_DIGITS = 12;

    /// The temporary files that this process is writing.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path target;

    private PartFile(Path path, Path target) {
        this.path = path;
        this.target = target;
    }

    /// Creates an empty temporary file with the permissions and owner of the file to replace, if that exists.
    static PartFile create(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        PartFile part = new PartFile(absolute.resolveSibling(name(absolute, Owner.THIS)), absolute);
        OPEN.add(part.path);
        try {
            Files.createFile(part.path);
            if (Files.exists(absolute)) {
                copyAttributes(absolute, part.path);
            }
            return part;
        } catch (IOException | RuntimeException e) {
            part.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /// Writes the content to the disk, so that a power failure after the move cannot leave an empty file.
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    void moveIntoPlace() throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Deletes the file unless it was moved.
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            OPEN.remove(path);
        }
    }

    /// Deletes the temporary files of a folder whose processes are gone, once in the life of this process. Failures
    /// are ignored: the files do no harm.
    static void sweepOnce(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder) || !SWEPT.add(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PartFile::isAbandoned)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a later process tries again
        }
    }

    private static boolean isAbandoned(Path file) {
        Matcher name = OWNED.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                && !OPEN.contains(file.toAbsolutePath())
                && new Owner(name.group(1), Long.parseLong(name.group(2))).isGone();
    }

    /// Deletes all temporary files of a file.
    static void sweep(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        String prefix = prefix(absolute);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(absolute.getParent(), path -> {
            String name = String.valueOf(path.getFileName());
            return name.startsWith(prefix) && name.endsWith(ENDING);
        })) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    static String name(Path target, Owner owner) {
        return prefix(target) + owner + "-" + random() + ENDING;
    }

    private static String prefix(Path target) {
        return HiddenName.of(target, ".", Owner.MAX_LENGTH + 1 + RANDOM_DIGITS + ENDING.length());
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_DIGITS);
    }

    private static void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView copy = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source == null || copy == null) {
            return; // Windows
        }
        PosixFileAttributes old = source.readAttributes();
        PosixFileAttributes own = copy.readAttributes();
        try {
            if (!own.group().equals(old.group())) {
                copy.setGroup(old.group());
            }
            if (!own.owner().equals(old.owner())) {
                copy.setOwner(old.owner());
            }
        } catch (IOException e) {
            // only the superuser may give files away
        }
        if (!own.permissions().equals(old.permissions())) {
            copy.setPermissions(old.permissions());
        }
    }
}
