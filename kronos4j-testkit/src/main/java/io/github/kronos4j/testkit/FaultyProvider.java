package io.github.kronos4j.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts the operations that change files as steps, which fail as [FaultSteps] decides.
final class FaultyProvider extends LayeredProvider {
    private final FaultSteps steps;

    FaultyProvider(LayeredFileSystem system, FaultSteps steps) {
        super(system);
        this.steps = steps;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (!options.contains(StandardOpenOption.WRITE) && !options.contains(StandardOpenOption.APPEND)) {
            steps.requireRunning();
            return super.newFileChannel(path, options, attributes);
        }
        Path file = below(path);
        boolean exists = Files.exists(file);
        boolean changes = !exists || options.contains(StandardOpenOption.TRUNCATE_EXISTING);
        FileChannel channel = changes
                ? step(() -> super.newFileChannel(path, options, attributes))
                : super.newFileChannel(path, options, attributes);
        if (changes) {
            steps.changed(file, 0);
        }
        return new FaultyFileChannel(channel, file, steps);
    }

    @Override
    public void delete(Path path) throws IOException {
        step(() -> {
            super.delete(path);
            return true;
        });
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        step(() -> {
            super.move(source, target, options);
            return true;
        });
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        step(() -> {
            super.copy(source, target, options);
            steps.changed(below(target), 0);
            return true;
        });
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        if (Files.exists(below(folder))) {
            super.createDirectory(folder, attributes);
            return;
        }
        step(() -> {
            super.createDirectory(folder, attributes);
            return true;
        });
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        step(() -> {
            super.createSymbolicLink(link, target, attributes);
            return true;
        });
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        step(() -> {
            super.setAttribute(path, attribute, value, options);
            return true;
        });
    }

    /// Methods of views that set attributes are steps.
    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        V view = super.getFileAttributeView(path, type, options);
        return view == null
                ? null
                : type.cast(Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                            if (method.getName().startsWith("set")) {
                                step(() -> true);
                            }
                            try {
                                return method.invoke(view, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        steps.requireRunning();
        return super.newDirectoryStream(folder, filter);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        steps.requireRunning();
        super.checkAccess(path, modes);
    }

    private <T> T step(FaultSteps.Step<T> step) throws IOException {
        return steps.run(step, () -> true);
    }
}
