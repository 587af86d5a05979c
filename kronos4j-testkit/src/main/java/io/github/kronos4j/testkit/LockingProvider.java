package io.github.kronos4j.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Refuses to delete, move and replace files that are open, as Windows does, and to make symbolic links.
final class LockingProvider extends LayeredProvider {
    private final List<Path> open = new CopyOnWriteArrayList<>();

    LockingProvider(LayeredFileSystem system) {
        super(system);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        FileChannel channel = super.newFileChannel(path, options, attributes);
        Path file = below(path).toRealPath();
        open.add(file);
        return new ForwardingFileChannel(channel, () -> open.remove(file));
    }

    @Override
    public void delete(Path path) throws IOException {
        requireClosed(path);
        super.delete(path);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        requireClosed(source);
        requireClosed(target);
        super.move(source, target, options);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        requireClosed(target);
        super.copy(source, target, options);
    }

    private void requireClosed(Path path) throws IOException {
        Path file = below(path);
        if (Files.exists(file) && open.contains(file.toRealPath())) {
            throw new AccessDeniedException(path.toString());
        }
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        throw new FileSystemException(link.toString(), null, "a required privilege is not held by the client");
    }
}
