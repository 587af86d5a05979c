package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.store.BarStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns what users give as input into files: names, folders, globs (`data/*.csv`, `data/**.csv`) that their shell did
/// not expand, and series of the store (`store:cn/1d/600519.SH`, `store:us/1d/*`).
///
/// @param option what messages begin with: the option and a space, empty for an argument without one
/// @param store the folder of the store
public record InputFiles(String option, Path store) {
    private static final String STORED = "store:";
    private static final String REMEDY = ": name a file of bars";
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    /// The files of an option `--input`.
    ///
    /// @param environment the variables of the process, which say where the store is
    public static InputFiles ofOption(Map<String, String> environment) {
        return new InputFiles("--input ", BarStore.defaultFolder(environment));
    }

    /// The files, in the order given, those of a glob by name, none twice.
    ///
    /// @throws KronosException if a file does not exist or a glob finds none
    public List<Path> expand(List<String> inputs) {
        Set<Path> files = new LinkedHashSet<>();
        for (String input : inputs) {
            files.addAll(expand(input));
        }
        return new ArrayList<>(files);
    }

    private List<Path> expand(String input) {
        if (input.startsWith(STORED)) {
            try (BarStore bars = new BarStore(store)) {
                return bars.find(input.substring(STORED.length())).stream()
                        .map(bars::file)
                        .toList();
            }
        }
        @Nullable Path file = path(input);
        if (file != null && BarFiles.isMany(file)) {
            return BarFiles.within(file);
        } else if (file != null && Files.exists(file)) {
            return List.of(file);
        } else if (WILD.matcher(input).find()) {
            return matches(input);
        } else if (file == null) {
            throw new KronosException(option + input + " is no file name" + REMEDY);
        }
        throw new KronosException(option + input + " does not exist" + REMEDY);
    }

    private List<Path> matches(String glob) {
        int fixed = glob.lastIndexOf('/', wildAt(glob));
        @Nullable Path root = path(glob.substring(0, fixed + 1));
        PathMatcher matcher = matcher(glob, glob.substring(fixed + 1));
        int depth = glob.contains("**")
                ? Integer.MAX_VALUE
                : (int) glob.substring(fixed + 1).chars().filter(c -> c == '/').count() + 1;
        if (root == null || !Files.isDirectory(root)) {
            throw new KronosException(
                    option + glob + " finds nothing: there is no folder " + glob.substring(0, fixed + 1));
        }
        try (Stream<Path> paths = Files.walk(root, depth)) {
            List<Path> found = paths.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(root.relativize(path)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new KronosException(option + glob + " finds no file: check the folder and the pattern");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new KronosException(
                    option + glob + " cannot be searched (" + e.getMessage()
                            + "): check the permissions of the folders or name the files",
                    e);
        }
    }

    private PathMatcher matcher(String input, String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new KronosException(
                    option + input + " is neither a file nor a pattern (" + e.getDescription()
                            + "): name a file of bars, or a pattern such as \"data/*.csv\"",
                    e);
        }
    }

    /// The path of that name; null where the system has no such names (those with a star on Windows, say).
    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static int wildAt(String glob) {
        var wild = WILD.matcher(glob);
        return wild.find() ? wild.start() : glob.length();
    }
}
