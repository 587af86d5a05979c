package io.github.kronos4j.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// File system on top of another, with a provider that changes what operations do. Its paths are proxies of those of
/// the file system below.
final class LayeredFileSystem extends FileSystem {
    private final FileSystem below;
    private final FileSystemProvider provider;

    /// @param provider creates the provider of this file system
    LayeredFileSystem(FileSystem below, Function<LayeredFileSystem, FileSystemProvider> provider) {
        this.below = below;
        this.provider = provider.apply(this);
    }

    /// Returns the path of the file system below.
    static Path below(Path path) {
        return Proxy.isProxyClass(path.getClass()) ? ((PathHandler) Proxy.getInvocationHandler(path)).path : path;
    }

    /// Returns the path of this file system for one of the file system below.
    Path above(Path path) {
        return (Path)
                Proxy.newProxyInstance(Path.class.getClassLoader(), new Class<?>[] {Path.class}, new PathHandler(path));
    }

    Iterator<Path> above(Iterator<Path> paths) {
        Iterable<Path> once = () -> paths;
        return StreamSupport.stream(once.spliterator(), false).map(this::above).iterator();
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() throws IOException {
        below.close();
    }

    @Override
    public boolean isOpen() {
        return below.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return below.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return below.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return () -> above(below.getRootDirectories().iterator());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return below.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return below.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return above(below.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = below.getPathMatcher(pattern);
        return path -> matcher.matches(below(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return below.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }

    /// Passes the methods of a path on to the path below, and converts paths on the way in and out.
    private final class PathHandler implements java.lang.reflect.InvocationHandler {
        private final Path path;

        PathHandler(Path path) {
            this.path = path;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return LayeredFileSystem.this;
            }
            Object[] converted = arguments == null
                    ? new Object[0]
                    : Stream.of(arguments)
                            .map(argument -> argument instanceof Path other ? below(other) : argument)
                            .toArray();
            try {
                return switch (method.invoke(path, converted)) {
                    case null -> null;
                    case Path result -> above(result);
                    case Iterator<?> names -> {
                        @SuppressWarnings("unchecked") // the only iterator of a path is that of its names
                        Iterator<Path> paths = (Iterator<Path>) names;
                        yield above(paths);
                    }
                    case Object other -> other;
                };
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
