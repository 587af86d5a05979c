package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// Finds the series in a data folder of Microsoft's Qlib: `calendars/FREQ.txt` holds the stamps of all bars,
/// `instruments/*.txt` lists of symbols, `features/SYMBOL/FIELD.FREQ.bin` the numbers of a field. A series is named by
/// the file of its closes; [QlibBars] reads it.
final class QlibFolder {
    private static final String ENDING = ".bin";
    private static final String CLOSE = "close.";

    private QlibFolder() {}

    /// Whether this is such a folder.
    static boolean is(Path folder) {
        return Files.isDirectory(folder.resolve("features")) && Files.isDirectory(folder.resolve("calendars"));
    }

    /// Whether this is a list of symbols of such a folder.
    static boolean isList(Path file) {
        Path lists = file.toAbsolutePath().getParent();
        return lists != null
                && lists.endsWith("instruments")
                && lists.getParent() != null
                && is(lists.getParent())
                && file.toString().endsWith(".txt");
    }

    /// Whether this is a file of numbers.
    static boolean isField(Path file) {
        return String.valueOf(file.getFileName()).endsWith(ENDING);
    }

    /// The symbol of a file of numbers, in capitals as the lists have it.
    static String symbol(Path field) {
        Path folder = Objects.requireNonNull(field.toAbsolutePath().getParent());
        return String.valueOf(folder.getFileName()).toUpperCase(Locale.ROOT);
    }

    /// All series of a folder.
    static List<Path> series(Path folder) throws IOException {
        try (Stream<Path> symbols = Files.list(folder.resolve("features"))) {
            return series(folder, symbols.filter(Files::isDirectory).sorted().toList());
        }
    }

    /// The series of a list.
    static List<Path> listed(Path list) throws IOException {
        Path folder = Objects.requireNonNull(
                Objects.requireNonNull(list.toAbsolutePath().getParent()).getParent());
        List<Path> symbols = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank()) {
                String symbol = line.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
                symbols.add(folder.resolve("features").resolve(symbol));
            }
        }
        return series(
                folder, symbols.stream().distinct().filter(Files::isDirectory).toList());
    }

    private static List<Path> series(Path folder, List<Path> symbols) throws IOException {
        List<Path> closes = new ArrayList<>();
        String interval = null;
        for (Path symbol : symbols) {
            try (Stream<Path> fields = Files.list(symbol)) {
                for (Path close : fields.filter(
                                field -> String.valueOf(field.getFileName()).startsWith(CLOSE) && isField(field))
                        .sorted()
                        .toList()) {
                    String found = interval(close);
                    if (interval != null && !interval.equals(found)) {
                        throw new KronosException(folder + " holds bars of " + interval + " and " + found
                                + ": choose one, for instance \"" + folder.resolve("features/*/close." + found + ENDING)
                                + "\"");
                    }
                    interval = found;
                    closes.add(close);
                }
            }
        }
        if (closes.isEmpty()) {
            throw new KronosException(
                    folder + " is a Qlib folder without features/*/close.*.bin: check how it was made");
        }
        return closes;
    }

    /// The interval in the name of a file of numbers: `day` of `close.day.bin`.
    static String interval(Path field) {
        String name = String.valueOf(field.getFileName());
        String stem = name.substring(0, name.length() - ENDING.length());
        return stem.substring(stem.lastIndexOf('.') + 1);
    }
}
