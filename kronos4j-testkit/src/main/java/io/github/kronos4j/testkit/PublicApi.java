package io.github.kronos4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// The public API of a module as text, one line for each type and member, compared with the file `api.txt` of the
/// module. So a change of the API shows in the diff of a commit, and an unintended one fails the build.
///
/// The API consists of the public types in exported packages: those that `module-info` exports to everyone or, in a
/// module without one, all packages without `internal` in their name. It includes the nullness of types.
public final class PublicApi {
    /// Set to `true` to write the file instead of comparing.
    private static final String UPDATE = "api.update";

    private final Path classes;
    private final ClassLoader loader;
    private final Set<String> packages; // of a module whose API is a few of its packages; else empty

    private PublicApi(Path classes, ClassLoader loader, Set<String> packages) {
        this.classes = classes;
        this.loader = loader;
        this.packages = packages;
    }

    /// The API of the module that a test belongs to: Maven compiles the two into neighboring folders.
    public static PublicApi ofModuleOf(Class<?> test) {
        try {
            Path tests = Path.of(
                    test.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new PublicApi(tests.resolveSibling("classes"), test.getClassLoader(), Set.of());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(test + " is not loaded from a folder", e);
        }
    }

    /// The same API without all packages but these, for a module without `module-info`.
    public PublicApi in(String... names) {
        return new PublicApi(classes, loader, Set.of(names));
    }

    /// Compares the API with `api.txt`, or writes that file if the system property `api.update` is `true`.
    ///
    /// @throws AssertionError if they differ
    /// @throws TestAbortedException if the module has no such file yet
    public void check() {
        Path file = classes.resolveSibling("../api.txt").normalize();
        String actual = listing();
        try {
            if (Boolean.getBoolean(UPDATE)) {
                Files.writeString(file, actual);
            } else if (Files.notExists(file)) {
                throw new TestAbortedException(file + " does not exist: create it with -D" + UPDATE + "=true");
            } else {
                compare(Files.readString(file), actual, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String expected, String actual, Path file) {
        if (!expected.equals(actual)) {
            List<String> before = expected.lines().toList();
            List<String> after = actual.lines().toList();
            throw new AssertionError(
                    "the public API differs from " + file + "; if that is intended, run the test with -D"
                            + UPDATE + "=true and commit the file\n" + marked("- ", before, after)
                            + marked("+ ", after, before));
        }
    }

    private static String marked(String mark, List<String> lines, List<String> others) {
        return lines.stream()
                .filter(line -> !others.contains(line))
                .map(line -> mark + line.strip() + "\n")
                .collect(Collectors.joining());
    }

    /// All packages, types and members in alphabetical order.
    String listing() {
        TreeMap<String, StringBuilder> packages = new TreeMap<>();
        for (Class<?> type : types()) {
            packages.computeIfAbsent(type.getPackageName(), _ -> new StringBuilder())
                    .append('\n')
                    .append(Signatures.describe(type));
        }
        StringBuilder listing =
                new StringBuilder("# The public API of this module; see PublicApi in kronos4j-testkit.\n");
        packages.forEach((name, types) ->
                listing.append("\npackage ").append(name).append('\n').append(types));
        return listing.toString();
    }

    private List<Class<?>> types() {
        Optional<Set<String>> exported = exportedPackages();
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(classes.getFileSystem().getSeparator(), "."))
                    .sorted()
                    .<Class<?>>map(this::load)
                    .filter(type -> exported.map(names -> names.contains(type.getPackageName()))
                            .orElse(!isInternal(type.getPackageName())))
                    .filter(Signatures::isVisible)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The packages that the module descriptor exports to everyone; empty if there is no descriptor.
    private Optional<Set<String>> exportedPackages() {
        if (!packages.isEmpty()) {
            return Optional.of(packages);
        }
        Path descriptor = classes.resolve("module-info.class");
        if (Files.notExists(descriptor)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(descriptor)) {
            return Optional.of(ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInternal(String packageName) {
        return List.of(packageName.split("\\.", -1)).contains("internal");
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
