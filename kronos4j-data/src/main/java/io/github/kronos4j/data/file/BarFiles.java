package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads and writes bars in files of any kind that is known.
///
/// Told by what a file holds, not by its name: CSV (see [CsvBars]) and JSON (an object for each bar, on lines or in an
/// array), both plain or gzipped; Parquet; and the series of a Qlib data folder, named by a file of its numbers such as
/// `features/sh600519/close.day.bin`. Columns and keys have the same names everywhere.
///
/// Parquet goes through DuckDB, which is loaded with the first such file. Safe for use by many threads.
public final class BarFiles implements AutoCloseable {
    private static final Pattern ENDING =
            Pattern.compile("(?i)(\\.(csv|tsv|txt|jsonl|ndjson|json|parquet|pq))?(\\.gz)?$");
    private static final Pattern KNOWN = Pattern.compile("(?i).*\\.((csv|tsv|jsonl|ndjson)(\\.gz)?|parquet|pq)");

    private @Nullable DuckDb duck;

    /// Reads a file without knowing its zone: see [CsvBars#read(Path)].
    ///
    /// @throws KronosException if it cannot be read as bars
    public LoadedBars read(Path file) {
        return readIn(file, null);
    }

    /// Reads a file whose local stamps are on the clock of this zone: see [CsvBars#read(Path, ZoneId)].
    ///
    /// @throws KronosException if it cannot be read as bars
    public LoadedBars read(Path file, ZoneId zone) {
        return readIn(file, zone);
    }

    private LoadedBars readIn(Path file, @Nullable ZoneId zone) {
        try {
            if (QlibFolder.isField(file)) {
                return QlibBars.read(file, zone);
            }
            try (TextSource source = TextSource.open(file)) {
                if (!source.isParquet() && !source.isJson()) {
                    return CsvBars.read(source, zone);
                } else if (source.isJson()) {
                    return JsonBars.read(file, zone);
                }
            }
            synchronized (this) {
                return ParquetBars.read(duck(), file, zone);
            }
        } catch (IOException e) {
            throw new KronosException(file + " cannot be read: " + TextSource.reason(e), e);
        }
    }

    /// Writes bars: as Parquet if the name ends with `.parquet`, else as CSV (see [CsvBarWriter]).
    ///
    /// @throws KronosException if the file cannot be written
    public void write(Path file, Bars bars) {
        if (file.toString().endsWith(".parquet")) {
            synchronized (this) {
                ParquetBarWriter.write(duck(), file, bars);
            }
        } else {
            CsvBarWriter.write(file, bars);
        }
    }

    /// The symbol of a file: its name without `.csv`, `.csv.gz` and the like, the name of a Qlib series, or what a
    /// folder `symbol=...` above it says.
    public static String symbol(Path file) {
        if (QlibFolder.isField(file)) {
            return QlibFolder.symbol(file);
        }
        String partition = Partitions.value(file, "symbol");
        return partition != null
                ? partition
                : ENDING.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    /// The name of the folder that a file lies in; of a Qlib series, that of the whole data folder.
    public static String folder(Path file) {
        int above = QlibFolder.isField(file) ? 3 : 1;
        Path folder = file.toAbsolutePath().normalize();
        for (int i = 0; i < above && folder.getParent() != null; i++) {
            folder = folder.getParent();
        }
        return String.valueOf(folder.getFileName());
    }

    /// Whether a file stands for several: a list of symbols in a Qlib folder.
    public static boolean isMany(Path file) {
        return Files.isDirectory(file) || QlibFolder.isList(file);
    }

    /// All files of bars in a folder and the folders in it, by name: those that end with `.csv`, `.tsv`, `.jsonl`,
    /// `.ndjson` (or these with `.gz`), `.parquet` or `.pq`.
    /// Of a Qlib folder, or of a list of symbols in one, the series.
    ///
    /// @throws KronosException if there are none or the folder cannot be searched
    public static List<Path> within(Path folder) {
        try {
            if (QlibFolder.isList(folder)) {
                return QlibFolder.listed(folder);
            }
            if (QlibFolder.is(folder)) {
                return QlibFolder.series(folder);
            }
            try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                List<Path> files = all.filter(
                                file -> KNOWN.matcher(file.toString()).matches())
                        .filter(file -> !isHidden(folder.relativize(file)) && Files.isRegularFile(file))
                        .sorted()
                        .toList();
                if (files.isEmpty()) {
                    throw new KronosException(
                            folder + " holds no files of bars: they end with .csv, .csv.gz, .parquet or .jsonl");
                }
                return files;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new KronosException(
                    folder + " cannot be searched (" + e.getMessage()
                            + "): check the permissions of the folders or name the files",
                    e);
        }
    }

    private static boolean isHidden(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part ->
                        part.toString().startsWith(".") || part.toString().startsWith("_"));
    }

    private DuckDb duck() {
        DuckDb opened = duck;
        if (opened == null) {
            opened = DuckDb.open();
            opened.useOneThread(); // a series is little work: threads would mostly wait for each other
            duck = opened;
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        if (duck != null) {
            duck.close();
            duck = null;
        }
    }
}
