package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Expands the inputs that users give into files: names, folders, globs (`data/*.csv`, `data/**.csv`) that their shell
/// did not expand, series of the store (`store:cn/1d/600519.SH`, `store:us/1d/*`), and `-` for standard input.
///
/// @param option first word of messages: the option and a space; empty for an argument
/// @param store folder of the store
public record InputFiles(String option, Path store) {
    private static final String STORED = "store:";
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
    private static final Pattern EXTENSION =
            Pattern.compile("(?i).+\\.(csv|tsv|txt|json|jsonl|ndjson|parquet|pq|xlsx|gz|zip)");

    /// True if a text names files rather than a ticker: a file, a folder with files of bars, a pattern, a series of
    /// the store, or anything else that looks like a file and is not a ticker.
    static boolean isInput(String text) {
        if (text.equals(StandardInput.NAME)
                || text.startsWith(STORED)
                || WILDCARD.matcher(text).find()
                || EXTENSION.matcher(text).matches()) {
            return true;
        }
        @Nullable Path file = path(text);
        return file != null
                && (Files.isRegularFile(file) || hasBars(file) || (text.matches(".*[/\\\\].*") && !isTicker(text)));
    }

    private static boolean hasBars(Path folder) {
        try {
            return BarFiles.isMany(folder) && !BarFiles.within(folder).isEmpty();
        } catch (KronosException e) {
            return false;
        }
    }

    private static boolean isTicker(String text) {
        try {
            Symbol.parse(text);
            return true;
        } catch (KronosException e) {
            return false;
        }
    }

    /// Expands the inputs of the option `--input`.
    public static InputFiles ofOption(KronosEnvironment environment) {
        return new InputFiles("--input ", BarStore.defaultFolder(environment.variables()));
    }

    /// Returns the series of all files in the order given, without duplicates; the files of a glob are sorted by
    /// name. A file with several symbols stands for that many series.
    ///
    /// @throws KronosException if a file does not exist or a glob matches none
    public List<BarFile> expand(List<String> inputs) {
        Set<BarFile> series = new LinkedHashSet<>();
        try (BarFiles reader = new BarFiles()) {
            for (String input : inputs) {
                if (input.startsWith(STORED)) {
                    series.addAll(stored(input.substring(STORED.length())));
                } else if (input.equals(StandardInput.NAME)) {
                    series.addAll(reader.seriesOrFile(StandardInput.read()));
                } else {
                    files(input).forEach(file -> series.addAll(reader.seriesOrFile(file)));
                }
            }
        }
        return List.copyOf(series);
    }

    /// The stored series of a pattern. The store keeps each in its own file, so none needs to be opened here.
    private List<BarFile> stored(String pattern) {
        try (BarStore bars = new BarStore(store)) {
            return bars.find(pattern).stream().map(bars::file).map(BarFile::of).toList();
        }
    }

    private List<Path> files(String input) {
        boolean hasWildcard = WILDCARD.matcher(input).find();
        @Nullable Path file = hasWildcard ? path(input) : Path.of(input);
        if (file != null && BarFiles.isMany(file)) {
            return BarFiles.within(file);
        } else if (file != null && Files.exists(file)) {
            return List.of(file);
        } else if (hasWildcard) {
            return matches(input);
        }
        throw new NotFoundException(option + input + " does not exist: give a file of bars");
    }

    private List<Path> matches(String glob) {
        int fixed = glob.lastIndexOf('/', firstWildcard(glob));
        @Nullable Path root = path(glob.substring(0, fixed + 1));
        PathMatcher matcher = matcher(glob, glob.substring(fixed + 1));
        int depth = glob.contains("**")
                ? Integer.MAX_VALUE
                : (int) glob.substring(fixed + 1).chars().filter(c -> c == '/').count() + 1;
        if (root == null || !Files.isDirectory(root)) {
            throw new NotFoundException(
                    option + glob + " matches nothing: there is no folder " + glob.substring(0, fixed + 1));
        }
        try (Stream<Path> paths = Files.walk(root, depth)) {
            List<Path> matches = paths.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(root.relativize(path)))
                    .sorted()
                    .toList();
            if (matches.isEmpty()) {
                throw new InvalidInputException(option + glob + " matches no file: check the folder and the pattern");
            }
            return matches;
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(
                    option + glob + " cannot be searched (" + e.getMessage()
                            + "): check the permissions of the folders or give the files",
                    e);
        }
    }

    private PathMatcher matcher(String input, String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    option + input + " is neither a file nor a pattern (" + e.getDescription()
                            + "): give a file of bars, or a pattern such as \"data/*.csv\"",
                    e);
        }
    }

    /// The path of a name; null if no file of this system can have it (on Windows, a name with a star).
    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static int firstWildcard(String glob) {
        var wildcard = WILDCARD.matcher(glob);
        return wildcard.find() ? wildcard.start() : glob.length();
    }
}
