package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.data.internal.table.TextSource;
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

/// Reads and writes files of bars in any supported format.
///
/// The format is detected from the content, not the name: CSV (see [CsvBars]) and JSON (one object per bar, on lines or
/// in an array), both plain or gzipped; Parquet; and the series of a Qlib data folder, identified by a field file such
/// as `features/sh600519/close.day.bin`. Columns and keys have the same names in all formats.
///
/// Parquet uses DuckDB, which is loaded with the first Parquet file. Safe for use by many threads.
public final class BarFiles implements AutoCloseable {
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)(\\.(csv|tsv|txt|jsonl|ndjson|json|parquet|pq))?(\\.gz)?$");
    private static final Pattern SUPPORTED = Pattern.compile("(?i).*\\.((csv|tsv|jsonl|ndjson)(\\.gz)?|parquet|pq)");

    private @Nullable DuckDb duck;

    /// Reads a file without knowing its zone: see [CsvBars#read(Path)].
    ///
    /// @throws KronosException if it cannot be read as bars
    public LoadedBars read(Path file) {
        return readIn(file, null);
    }

    /// Reads a file whose local timestamps are in the given zone: see [CsvBars#read(Path, ZoneId)].
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
            throw new StorageException(file + " cannot be read: " + TextSource.reason(e), e);
        }
    }

    /// Writes bars as Parquet if the name ends with `.parquet`, otherwise as CSV (see [CsvBarWriter]).
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

    /// Returns the symbol of a file: the value of a parent folder `symbol=...`, the name of a Qlib series, or
    /// otherwise the file name without its extension (`.csv`, `.csv.gz` and so on).
    public static String symbol(Path file) {
        if (QlibFolder.isField(file)) {
            return QlibFolder.symbol(file);
        }
        String partition = Partitions.value(file, "symbol");
        return partition != null
                ? partition
                : EXTENSION.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    /// Returns the name of the folder of a file; for a Qlib series, that of the data folder.
    public static String folder(Path file) {
        int above = QlibFolder.isField(file) ? 3 : 1;
        Path folder = file.toAbsolutePath().normalize();
        for (int i = 0; i < above && folder.getParent() != null; i++) {
            folder = folder.getParent();
        }
        return String.valueOf(folder.getFileName());
    }

    /// True for a path that stands for several files: a folder, or a list of symbols in a Qlib folder.
    public static boolean isMany(Path file) {
        return Files.isDirectory(file) || QlibFolder.isList(file);
    }

    /// Lists all files of bars in a folder and its subfolders in order: those with the extension `.csv`, `.tsv`,
    /// `.jsonl`, `.ndjson` (each also with `.gz`), `.parquet` or `.pq`. For a Qlib folder, or a list of symbols in
    /// one, lists its series.
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
                                file -> SUPPORTED.matcher(file.toString()).matches())
                        .filter(file -> !isHidden(folder.relativize(file)) && Files.isRegularFile(file))
                        .sorted()
                        .toList();
                if (files.isEmpty()) {
                    throw new InvalidInputException(
                            folder + " has no files of bars: their extensions are .csv, .csv.gz, .parquet or .jsonl");
                }
                return files;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(
                    folder + " cannot be searched (" + e.getMessage()
                            + "): check the permissions of the folders, or specify the files",
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
            opened.useOneThread(); // a series is too small to benefit from threads
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
