package io.github.kronos4j.app.command;

import io.github.kronos4j.KronosException;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns what users give as input into files: names, and globs (`data/*.csv`, `data/**.csv`) that their shell did not
/// expand.
public final class InputFiles {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    private static final Pattern ENDING = Pattern.compile("(?i)(\\.(csv|tsv|txt))?(\\.gz)?$");

    private InputFiles() {}

    /// The files, in the order given, those of a glob by name, none twice.
    ///
    /// @throws KronosException if a file does not exist or a glob finds none
    public static List<Path> expand(List<String> inputs) {
        Set<Path> files = new LinkedHashSet<>();
        for (String input : inputs) {
            @Nullable Path file = path(input);
            if (file == null && !WILD.matcher(input).find()) {
                throw new KronosException("--input " + input + " is no file name: name a CSV file of bars");
            } else if (file != null && Files.isDirectory(file)) {
                throw new KronosException("--input " + input + " is a folder: name its files, for instance \"" + input
                        + (input.endsWith("/") ? "" : "/") + "*.csv\"");
            } else if (file != null && Files.exists(file)) {
                files.add(file);
            } else if (WILD.matcher(input).find()) {
                files.addAll(matches(input));
            } else {
                throw new KronosException("--input " + input + " does not exist: name a CSV file of bars");
            }
        }
        return new ArrayList<>(files);
    }

    /// The symbol of a file: its name without `.csv`, `.csv.gz` and the like.
    public static String symbol(Path file) {
        return ENDING.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    private static List<Path> matches(String glob) {
        int fixed = glob.lastIndexOf('/', wildAt(glob));
        @Nullable Path root = path(glob.substring(0, fixed + 1));
        PathMatcher matcher = matcher(glob, glob.substring(fixed + 1));
        int depth = glob.contains("**")
                ? Integer.MAX_VALUE
                : (int) glob.substring(fixed + 1).chars().filter(c -> c == '/').count() + 1;
        if (root == null || !Files.isDirectory(root)) {
            throw new KronosException(
                    "--input " + glob + " finds nothing: there is no folder " + glob.substring(0, fixed + 1));
        }
        try (Stream<Path> paths = Files.walk(root, depth)) {
            List<Path> found = paths.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(root.relativize(path)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new KronosException("--input " + glob + " finds no file: check the folder and the pattern");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new KronosException(
                    "--input " + glob + " cannot be searched (" + e.getMessage()
                            + "): check the permissions of the folders or name the files",
                    e);
        }
    }

    private static PathMatcher matcher(String input, String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new KronosException(
                    "--input " + input + " is neither a file nor a pattern (" + e.getDescription()
                            + "): name a CSV file of bars, or a pattern such as \"data/*.csv\"",
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
