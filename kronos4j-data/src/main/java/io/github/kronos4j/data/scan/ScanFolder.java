package io.github.kronos4j.data.scan;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.forecast.record.RecordedBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Journal of a scan in a folder, with files of some rows each that are written once. Not thread-safe.
public final class ScanFolder implements ScanJournal {
    private static final String ENDING = ".csv";
    private static final Pattern PART = Pattern.compile("\\d{1,9}\\.csv");
    private static final Pattern SEPARATOR = Pattern.compile(ScanColumn.SEPARATOR, Pattern.LITERAL);

    private final Path folder;
    private final List<ScanRow.Success> earlier = new ArrayList<>();
    private int next; // number of the next file

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
            next = Math.max(next, partNumber(part) + 1);
        }
    }

    @Override
    public Collection<ScanRow.Success> rows() {
        return List.copyOf(earlier);
    }

    @Override
    public void add(List<ScanRow.Success> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure(e);
        }
        AtomicFile.write(folder.resolve(next + ENDING), out -> ScanTable.writeCsv(rows, out));
        next++;
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
            throw failure(e);
        }
    }

    private List<Path> parts() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            PART.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted(Comparator.comparingInt(ScanFolder::partNumber))
                    .toList();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static int partNumber(Path part) {
        String name = String.valueOf(part.getFileName());
        return Integer.parseInt(name.substring(0, name.length() - ENDING.length()));
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
                text(row, "forecast_id"));
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

    private StorageException failure(IOException e) {
        return new StorageException("the folder " + folder + " cannot be used (" + e.getMessage() + ")", e);
    }
}
