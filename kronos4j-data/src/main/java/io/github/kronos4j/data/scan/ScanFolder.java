package io.github.kronos4j.data.scan;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.internal.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Journal of a scan in a folder, with files of some rows each that are written once. A file is named by the ids of its
/// forecasts, so that the machines of a cluster may write to one folder, and one that repeats the work of another
/// writes the same file. Not thread-safe.
public final class ScanFolder implements ScanJournal {
    private static final String ENDING = ".csv";
    private static final Pattern PART = Pattern.compile("[0-9a-f]{1,64}\\.csv");
    private static final Pattern SEPARATOR = Pattern.compile(ScanColumn.SEPARATOR, Pattern.LITERAL);

    private final Path folder;
    private final List<ScanRow.Success> earlier = new ArrayList<>();

    /// Opens a folder, which need not exist.
    ///
    /// @param resumes true to continue with the rows in the folder; false if it must be empty
    /// @throws io.github.kronos4j.KronosException if the folder holds rows that are not continued, or cannot be
    ///     used
    public ScanFolder(Path folder, boolean resumes) {
        this.folder = folder;
        List<Path> parts = parts();
        if (!parts.isEmpty() && !resumes) {
            throw new InvalidInputException(
                    folder + " holds the rows of a scan that was interrupted: resume it, or delete the folder",
                    Setting.RESUME);
        }
        for (Path part : parts) {
            read(part);
        }
    }

    @Override
    public Collection<ScanRow.Success> rows() {
        return List.copyOf(earlier);
    }

    @Override
    public void add(List<ScanRow.Success> rows) {
        add(folder, rows);
    }

    /// Adds new forecasts to a folder without reading it: all of them or, if the process is killed, none.
    ///
    /// @throws StorageException if they cannot be written
    public static void add(Path folder, List<ScanRow.Success> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure(folder, e);
        }
        Fingerprint ids = new Fingerprint();
        rows.forEach(row -> ids.add(row.id()));
        AtomicFile.write(folder.resolve(ids.hex() + ENDING), out -> ScanTable.writeCsv(rows, out));
    }

    /// Deletes the files and the folder.
    ///
    /// @throws io.github.kronos4j.KronosException if they cannot be deleted
    public void delete() {
        try {
            for (Path part : parts()) {
                Files.delete(part);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private List<Path> parts() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            PART.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private void read(Path part) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(part)) {
            for (NamedCsvRecord row : rows) {
                earlier.add(success(row));
            }
        } catch (IOException | RuntimeException e) {
            throw new InvalidInputException(
                    part + " is damaged (" + e.getMessage() + "): delete it, and its rows are computed again", e);
        }
    }

    private static ScanRow.Success success(NamedCsvRecord row) {
        String warnings = text(row, "warnings");
        return new ScanRow.Success(
                text(row, "symbol"),
                text(row, "source"),
                text(row, "market"),
                time(row, "last_time"),
                number(row, "last_close"),
                time(row, "end_time"),
                Integer.parseInt(row.getField("horizon")),
                Integer.parseInt(row.getField("paths")),
                number(row, "expected_return"),
                number(row, "p_up"),
                RecordedBar.LEVELS.stream()
                        .map(level -> number(row, ScanColumn.quantile(level)))
                        .toList(),
                optional(row, "touch"),
                optional(row, "p_touch"),
                text(row, "calibration"),
                text(row, "not_calibrated_because"),
                text(row, "volatility_head"),
                warnings.isEmpty() ? List.of() : List.of(SEPARATOR.split(warnings)),
                new ScanRow.Method(text(row, "model"), text(row, "model_sha256"), text(row, "engine")),
                text(row, "forecast_id"),
                text(row, "paths_sha256"));
    }

    private static String text(NamedCsvRecord row, String column) {
        return CsvText.text(row.getField(column));
    }

    private static double number(NamedCsvRecord row, String column) {
        return Double.parseDouble(row.getField(column));
    }

    private static @Nullable Double optional(NamedCsvRecord row, String column) {
        return row.getField(column).isEmpty() ? null : Double.valueOf(row.getField(column));
    }

    private static LocalDateTime time(NamedCsvRecord row, String column) {
        return LocalDateTime.parse(row.getField(column).replace(' ', 'T'));
    }

    private static StorageException failure(Path folder, IOException e) {
        return new StorageException("the folder " + folder + " cannot be used (" + e.getMessage() + ")", e);
    }
}
