package io.github.kronos4j.app.console;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Destination of one kind of result: one file, or one file per symbol.
///
/// @param option option that named the destination, for messages
/// @param pattern path, with `{symbol}` if each series has a file of its own
public record OutputTarget(String option, String pattern) {
    private static final String SYMBOL = "{symbol}";

    /// Parses the value of an option: a pattern with `{symbol}`, a folder, or, for a single series, a file.
    ///
    /// @param name file name within a folder, with `{symbol}`
    /// @param many true if there are several series
    /// @throws KronosException if one file is given for several series
    public static OutputTarget of(String option, String value, String name, boolean many) {
        boolean folder = value.endsWith("/") || Files.isDirectory(Path.of(value));
        if (value.contains(SYMBOL)) {
            return new OutputTarget(option, value);
        }
        if (folder) {
            return new OutputTarget(option, Path.of(value).resolve(name).toString());
        }
        String ending = name.substring(name.lastIndexOf('.'));
        if (many && (value.endsWith(ending) || Files.exists(Path.of(value)))) {
            throw new InvalidInputException(option + " " + value
                    + " is one file for several series: give a folder, or a pattern such as \"results/{symbol}" + ending
                    + "\"");
        }
        return new OutputTarget(option, many ? Path.of(value).resolve(name).toString() : value);
    }

    /// The file for a symbol, which may hold any characters: see [FileNames].
    public Path of(String symbol) {
        return Path.of(pattern.replace(SYMBOL, FileNames.of(symbol)));
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
}
