package io.github.kronos4j.app.console;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Destination of one kind of result: one file, one file per symbol, or standard output.
///
/// @param option option that named the destination, for messages
/// @param pattern path, with `{symbol}` if each series has its own file; `-` for standard output
public record OutputTarget(String option, String pattern) {
    /// Value of an option that stands for standard output.
    public static final String STANDARD_OUTPUT = "-";

    private static final String SYMBOL = "{symbol}";
    private static final Pattern OTHER_ENDING = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{1,6}$");

    /// Results of one kind.
    ///
    /// @param option option that names the destination
    /// @param name name of a file within a folder, with `{symbol}` and without its ending
    /// @param endings supported file extensions, one for each format; the first is the default
    /// @param isText true if the results can be written to standard output
    public record Kind(String option, String name, List<String> endings, boolean isText) {
        private String defaultName() {
            return name + endings.getFirst();
        }

        private boolean isSupported(String value) {
            return endings.stream().anyMatch(value.toLowerCase(Locale.ROOT)::endsWith);
        }

        private InvalidInputException refused(String value, String reason) {
            String last = endings.getLast();
            String list = endings.size() == 1
                    ? last
                    : String.join(", ", endings.subList(0, endings.size() - 1)) + " or " + last;
            return new InvalidInputException(option + " " + value + reason + list);
        }
    }

    /// Parses the value of an option: a pattern with `{symbol}`, a folder, or, for a single series, a file or `-`.
    ///
    /// @param many true if there are several series
    /// @throws KronosException if one file is given for several series, or the ending of a name is not supported
    public static OutputTarget of(Kind kind, String value, boolean many) {
        if (value.equals(STANDARD_OUTPUT)) {
            if (!kind.isText) {
                throw kind.refused(value, " would write to standard output: give a file that ends with ");
            } else if (many) {
                throw new InvalidInputException(
                        kind.option + " - takes a single series: give a folder for several, such as results/");
            }
            return new OutputTarget(kind.option, value);
        }
        boolean isFolder = value.endsWith("/") || Files.isDirectory(Path.of(value));
        if (isFolder && !value.contains(SYMBOL)) {
            return new OutputTarget(
                    kind.option, Path.of(value).resolve(kind.defaultName()).toString());
        }
        if (value.contains(SYMBOL)) {
            return new OutputTarget(kind.option, supported(kind, value));
        }
        return many ? folder(kind, value) : new OutputTarget(kind.option, supported(kind, value));
    }

    /// The folder of several series.
    private static OutputTarget folder(Kind kind, String value) {
        if (kind.isSupported(value) || Files.exists(Path.of(value))) {
            throw new InvalidInputException(kind.option + " " + value
                    + " is one file for several series: give a folder, or a pattern such as \"results/"
                    + kind.defaultName() + "\"");
        }
        if (OTHER_ENDING.matcher(value).find()) {
            throw kind.refused(
                    value,
                    " has an ending that is not supported: give a folder, which ends with /, or files that end with ");
        }
        return new OutputTarget(
                kind.option, Path.of(value).resolve(kind.defaultName()).toString());
    }

    /// Returns the name of a file if its ending is supported, or if it exists and is not a regular file: a pipe or
    /// a device.
    private static String supported(Kind kind, String value) {
        boolean isDevice = Files.exists(Path.of(value)) && !Files.isRegularFile(Path.of(value));
        if (!isDevice && !kind.isSupported(value)) {
            throw kind.refused(value, " has an ending that is not supported: give a file that ends with ");
        }
        return value;
    }

    /// True if the value of an option is one file or standard output, rather than a folder or a pattern.
    public static boolean isSingle(Kind kind, String value) {
        boolean isFile = kind.isSupported(value) && !value.endsWith("/") && !Files.isDirectory(Path.of(value));
        return value.equals(STANDARD_OUTPUT) || (isFile && !value.contains(SYMBOL));
    }

    /// True if the results go to standard output.
    public boolean isStandardOutput() {
        return pattern.equals(STANDARD_OUTPUT);
    }

    /// The file for a symbol, which may hold any characters: see [FileNames].
    public Path of(String symbol) {
        return Path.of(pattern.replace(SYMBOL, FileNames.of(symbol)));
    }

    /// The destination for a symbol, in words.
    public String describe(String symbol) {
        return isStandardOutput() ? "standard output" : of(symbol).toString();
    }

    /// The folder that holds the files of all symbols; null if none is named.
    public @Nullable Path folder() {
        int symbol = pattern.indexOf(SYMBOL);
        Path fixed = Path.of(symbol < 0 ? pattern : pattern.substring(0, symbol) + "-");
        return fixed.getParent();
    }

    /// Checks that a file can be written. The folder of a pattern is created.
    ///
    /// @throws KronosException if the file cannot be written
    public void check(Path file) {
        if (isStandardOutput()) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null && !Files.exists(folder) && pattern.contains(SYMBOL)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StorageException(
                    option + ": the folder " + folder + " cannot be created (" + e.getMessage() + ")", e);
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NotFoundException(option + " " + file + ": the folder " + folder + " does not exist: create it");
        }
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(option + " " + file + " is a folder: give a file in it");
        }
        boolean inPlace = Files.exists(file) && !Files.isRegularFile(file);
        boolean writable = Files.isWritable(inPlace ? file : folder);
        if (!writable) {
            throw new StorageException(option + " " + file + " cannot be written: choose another place");
        }
    }

    /// Checks that a file is not an input, by any of its names.
    ///
    /// @param input file that is read; null if the input is not a file
    /// @throws KronosException if both are the same regular file
    public void requireNoInput(Path file, @Nullable Path input) {
        if (input != null && RegularFiles.areSame(file, input)) {
            throw new InvalidInputException(
                    option + " " + file + " is one of the inputs, which are never overwritten: give another file");
        }
    }
}
