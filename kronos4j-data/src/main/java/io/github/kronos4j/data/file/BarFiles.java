package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.LoadedBars.Clock;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.data.internal.recognition.BarTables;
import io.github.kronos4j.data.internal.recognition.RecognizedSeries;
import io.github.kronos4j.data.internal.table.QlibTable;
import io.github.kronos4j.data.internal.table.Shown;
import io.github.kronos4j.data.internal.table.Table;
import io.github.kronos4j.data.internal.table.Tables;
import io.github.kronos4j.data.internal.table.TextSource;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads and writes files of bars in any supported format.
///
/// The format is detected from the content, not the name: text with separated cells and JSON in many forms, plain,
/// gzipped or in a zip archive; Excel workbooks (`.xlsx`); Parquet; and the series of a Qlib data folder, identified by
/// a field file such as `features/sh600519/close.day.bin`. Columns are recognized in the same way in all formats, by
/// their names in many languages and by their values; [LoadedBars#format] says how. A file may hold the series of
/// several symbols.
///
/// - **Times** in any common notation. Epochs and times with an offset are instants, others are local times of the
///   exchange.
/// - **Rows** that are not bars are left out and counted: titles, footers, rows without any price. The times of rows
///   without prices after the last bar are kept as [LoadedBars#upcoming]. A descending file is reversed, repeated rows
///   are left out.
/// - **Missing values**: an empty volume or amount column counts as absent. Any other empty cell becomes NaN, which
///   [io.github.kronos4j.market.quality.BarChecks] reports.
///
/// Unreadable content throws a [KronosException] that names file, row, column, value and remedy. Parquet uses DuckDB,
/// which is loaded with the first Parquet file. Safe for use by many threads.
public final class BarFiles implements AutoCloseable {
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)(\\.(csv|tsv|txt|jsonl|ndjson|json|parquet|pq|xlsx))?(\\.(gz|zip))?$");
    private static final Pattern SUPPORTED =
            Pattern.compile("(?i).*\\.((csv|tsv|jsonl|ndjson)(\\.(gz|zip))?|parquet|pq|xlsx)");

    private @Nullable DuckDb duck;
    private @Nullable ManySeries lastRead; // a file of several series is read once for all of them

    /// Reads the only series of a file, with local times on the clock of the file.
    ///
    /// @throws KronosException if the file cannot be read as bars, or holds several series
    public LoadedBars read(Path file) {
        return read(BarFile.of(file), null);
    }

    /// Reads the only series of a file whose local times are in the given zone. Instants are converted to it.
    ///
    /// @throws KronosException if the file cannot be read as bars, or holds several series
    public LoadedBars read(Path file, ZoneId zone) {
        return read(BarFile.of(file), zone);
    }

    /// Reads a series of a file.
    ///
    /// @param zone zone of local times; null to keep the clock of the file
    /// @throws KronosException if the file cannot be read as bars
    public synchronized LoadedBars read(BarFile file, @Nullable ZoneId zone) {
        return chosen(file, all(file.path(), zone, false), zone);
    }

    /// Reads a series of a file of futures with the open interest in the place of the volume, and without an
    /// amount.
    ///
    /// @param zone zone of local times; null to keep the clock of the file
    /// @throws KronosException if the file cannot be read as bars or has no column of open interest
    public synchronized LoadedBars readOpenInterest(BarFile file, @Nullable ZoneId zone) {
        return chosen(file, all(file.path(), zone, true), zone);
    }

    private static LoadedBars chosen(BarFile file, List<RecognizedSeries> all, @Nullable ZoneId zone) {
        if (file.symbol().isEmpty()) {
            if (all.size() > 1) {
                throw new InvalidInputException(file.path() + " holds the bars of " + all.size() + " symbols ("
                        + Shown.list(all.stream().map(RecognizedSeries::symbol).toList()) + "): choose one of them");
            }
            return loaded(file.path(), all.getFirst(), zone);
        }
        return all.stream()
                .filter(series -> series.symbol().equals(file.symbol()))
                .map(series -> loaded(file.path(), series, zone))
                .findFirst()
                .orElseThrow(() ->
                        new NotFoundException(file.path() + " has no bars of the symbol " + Shown.text(file.symbol())));
    }

    /// Returns the series of a file: one, or one for each symbol.
    ///
    /// @throws KronosException if a file with a column of symbols cannot be read as bars
    public synchronized List<BarFile> series(Path file) {
        try {
            if (QlibTable.isField(file) || !BarTables.mayHoldSeveral(Tables.open(file, this::duck))) {
                return List.of(BarFile.of(file));
            }
        } catch (IOException | KronosException e) {
            return List.of(BarFile.of(file)); // reading it reports the fault
        }
        List<RecognizedSeries> all = all(file, null, false);
        return all.size() == 1
                ? List.of(BarFile.of(file))
                : all.stream().map(series -> new BarFile(file, series.symbol())).toList();
    }

    /// Returns the series of a file. One that cannot be read counts as a series, whose reading reports the fault.
    public List<BarFile> seriesOrFile(Path file) {
        try {
            return series(file);
        } catch (RuntimeException | Error e) {
            return List.of(BarFile.of(file));
        }
    }

    private List<RecognizedSeries> all(Path file, @Nullable ZoneId zone, boolean openInterest) {
        ManySeries last = lastRead;
        if (last != null && last.openInterest == openInterest && last.isFor(file, zone)) {
            return last.series;
        }
        try {
            List<? extends Table> tables = Tables.open(file, this::duck);
            List<RecognizedSeries> series =
                    openInterest ? BarTables.readOpenInterest(tables, zone) : BarTables.read(tables, zone);
            lastRead = series.size() > 1 ? new ManySeries(file, modified(file), zone, openInterest, series) : null;
            return series;
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read: " + TextSource.reason(e), e);
        }
    }

    private static LoadedBars loaded(Path file, RecognizedSeries series, @Nullable ZoneId zone) {
        Years.require(file, series.bars());
        Years.require(file, series.upcoming());
        Clock clock = zone != null ? Clock.GIVEN : series.areInstants() ? Clock.INSTANT : Clock.LOCAL;
        List<String> labels = new ArrayList<>(series.labels());
        if (!series.symbol().isEmpty()) {
            labels.addFirst(series.symbol());
        }
        return new LoadedBars(
                series.bars(),
                series.upcoming(),
                clock,
                series.format(),
                labels,
                series.notes().stream().map(note -> file + ": " + note).toList());
    }

    private static FileTime modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }

    /// The series of a file.
    private record ManySeries(
            Path file, FileTime modified, @Nullable ZoneId zone, boolean openInterest, List<RecognizedSeries> series) {
        boolean isFor(Path other, @Nullable ZoneId otherZone) {
            try {
                return file.equals(other)
                        && Objects.equals(zone, otherZone)
                        && modified.equals(BarFiles.modified(other));
            } catch (IOException e) {
                return false;
            }
        }
    }

    /// Writes bars as Parquet if the name ends with `.parquet`, as a JSON array of one object for each bar if it
    /// ends with `.json`, otherwise as CSV (see [CsvBarWriter]).
    ///
    /// @throws KronosException if the file cannot be written
    public void write(Path file, Bars bars) {
        switch (TableFile.ending(file)) {
            case ".parquet" -> {
                synchronized (this) {
                    ParquetBarWriter.write(duck(), file, bars);
                }
            }
            case ".csv.gz", ".json" -> {
                Years.require(file, bars);
                TableFile.write(file, Map.of(CsvBarWriter.STAMPS, "VARCHAR"), out -> CsvBarWriter.write(bars, out));
            }
            default -> CsvBarWriter.write(file, bars);
        }
    }

    /// Replaces the bars of a file unless another program has changed them since they were read. Writers by this
    /// method take turns.
    ///
    /// @param read bars that were read from the file; null if there was no file
    /// @return false if the file was not written because it has other bars now
    /// @throws KronosException if the file cannot be read or written
    public boolean replace(Path file, @Nullable Bars read, Bars bars) {
        try (UpdateLock _ = UpdateLock.take(AtomicFile.target(file))) {
            boolean unchanged = Files.exists(file)
                    ? read != null && EqualBars.areEqual(read(file).bars().withZone(read.zone()), read)
                    : read == null;
            if (unchanged) {
                write(file, bars);
            }
            return unchanged;
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// Returns the symbol of a file: the value of a parent folder `symbol=...`, the name of a Qlib series, or
    /// otherwise the file name without its extension (`.csv`, `.csv.gz` and so on).
    public static String symbol(Path file) {
        if (QlibTable.isField(file)) {
            return QlibFolder.symbol(file);
        }
        String partition = Partitions.value(file, "symbol");
        return partition != null
                ? partition
                : EXTENSION.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    /// True for a series of a Qlib folder, whose prices are adjusted.
    public static boolean isQlib(Path file) {
        return QlibTable.isField(file);
    }

    /// Returns the name of the folder of a file; for a Qlib series, that of the data folder.
    public static String folder(Path file) {
        int above = QlibTable.isField(file) ? 3 : 1;
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
    /// `.jsonl`, `.ndjson` (each also with `.gz` or `.zip`), `.xlsx`, `.parquet` or `.pq`. For a Qlib folder, or a
    /// list of symbols in one, lists its series.
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
                    throw new InvalidInputException(folder
                            + " has no files of bars: their extensions are .csv, .csv.gz, .jsonl, .xlsx or .parquet");
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

    @Override
    public synchronized void close() {
        lastRead = null;
        if (duck != null) {
            duck.close();
            duck = null;
        }
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
}
