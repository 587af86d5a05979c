package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.internal.table.QlibTable;
import io.github.kronos4j.internal.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// Finds the series in a data folder of Microsoft's Qlib: `calendars/FREQ.txt` has the timestamps of all bars,
/// `instruments/*.txt` lists of symbols, `features/SYMBOL/FIELD.FREQ.bin` the numbers of a field. The file of its close
/// prices identifies a series; [QlibTable] reads it.
final class QlibFolder {
    private static final String EXTENSION = ".bin";
    private static final String CLOSE = "close.";

    private QlibFolder() {}

    /// True for a Qlib data folder.
    static boolean is(Path folder) {
        return Files.isDirectory(folder.resolve("features")) && Files.isDirectory(folder.resolve("calendars"));
    }

    /// True for a list of symbols in a Qlib data folder.
    static boolean isList(Path file) {
        Path lists = file.toAbsolutePath().getParent();
        return lists != null
                && lists.endsWith("instruments")
                && lists.getParent() != null
                && is(lists.getParent())
                && file.toString().endsWith(".txt");
    }

    /// Returns the symbol of a field file, in capitals as in the lists.
    static String symbol(Path field) {
        Path folder = Objects.requireNonNull(field.toAbsolutePath().getParent());
        return String.valueOf(folder.getFileName()).toUpperCase(Locale.ROOT);
    }

    /// Lists all series of a folder.
    static List<Path> series(Path folder) throws IOException {
        try (Stream<Path> symbols = Files.list(folder.resolve("features"))) {
            return series(folder, symbols.filter(Files::isDirectory).sorted().toList());
        }
    }

    /// Lists the series of a list of symbols.
    static List<Path> listed(Path list) throws IOException {
        Path folder = Objects.requireNonNull(
                Objects.requireNonNull(list.toAbsolutePath().getParent()).getParent());
        List<Path> symbols = new ArrayList<>();
        for (String line : TextFile.lines(list)) {
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
                for (Path close : fields.filter(field ->
                                String.valueOf(field.getFileName()).startsWith(CLOSE) && QlibTable.isField(field))
                        .sorted()
                        .toList()) {
                    String other = QlibTable.interval(close);
                    if (interval != null && !interval.equals(other)) {
                        throw new InvalidInputException(folder + " has bars of " + interval + " and " + other
                                + ": choose one, for instance \""
                                + folder.resolve("features/*/close." + other + EXTENSION)
                                + "\"");
                    }
                    interval = other;
                    closes.add(close);
                }
            }
        }
        if (closes.isEmpty()) {
            throw new InvalidInputException(
                    folder + " is a Qlib folder without features/*/close.*.bin: check how it was created");
        }
        return closes;
    }
}
