package io.github.kronos4j.data.ledger;

import io.github.kronos4j.data.internal.archive.ParquetShape;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads the files of a ledger that are not known yet, and leaves out those that are not as they were written. For one
/// use.
final class LedgerReader {
    private static final int BATCH = 500; // files that are read together
    private static final Comparator<RecordedForecast> ORDER =
            Comparator.comparing(RecordedForecast::written).thenComparing(RecordedForecast::id);

    private final Path ledger;
    private final LedgerParquet parquet;
    private final KnownForecasts known;
    private final Map<Path, LedgerFile> unknown = new LinkedHashMap<>();
    private final List<RecordedForecast> forecasts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    LedgerReader(Path ledger, LedgerParquet parquet, KnownForecasts known) {
        this.ledger = ledger;
        this.parquet = parquet;
        this.known = known;
    }

    LedgerContent read(List<LedgerFile> files) {
        known.retain(files);
        for (LedgerFile file : files) {
            known.find(file).ifPresentOrElse(forecasts::add, () -> {
                if (ParquetShape.isComplete(file.path())) {
                    unknown.put(file.path(), file);
                } else {
                    leaveOut(file.path(), "it is not a complete Parquet file");
                }
            });
        }
        List<Path> paths = new ArrayList<>(unknown.keySet());
        for (int from = 0; from < paths.size(); from += BATCH) {
            readBatch(paths.subList(from, Math.min(paths.size(), from + BATCH)));
        }
        forecasts.sort(ORDER);
        return new LedgerContent(forecasts, problems);
    }

    /// Reads files together or, if that fails, one by one, so that a damaged file costs no other.
    private void readBatch(List<Path> files) {
        Map<Path, LedgerRows> read = new LinkedHashMap<>();
        try {
            parquet.read(files, read::put);
        } catch (SQLException e) {
            if (files.size() == 1) {
                leaveOut(files.getFirst(), DuckDb.reason(e));
            } else {
                files.forEach(file -> readBatch(List.of(file)));
            }
            return;
        }
        read.forEach(this::add);
    }

    private void add(Path file, LedgerRows rows) {
        try {
            RecordedForecast forecast = rows.forecast();
            if (LedgerFiles.of(ledger, forecast).endsWith(ledger.relativize(file))) {
                forecasts.add(forecast);
                known.add(Objects.requireNonNull(unknown.get(file)), forecast);
            } else {
                leaveOut(file, "it was moved or renamed");
            }
        } catch (LedgerRows.ChangedException e) {
            leaveOut(file, String.valueOf(e.getMessage()));
        }
    }

    private void leaveOut(Path file, String reason) {
        problems.add(file + " is not as it was written and was left out: " + reason);
    }
}
