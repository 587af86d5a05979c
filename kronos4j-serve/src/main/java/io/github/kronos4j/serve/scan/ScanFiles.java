package io.github.kronos4j.serve.scan;

import io.github.kronos4j.data.scan.ScanFolder;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanTable;
import io.github.kronos4j.report.internal.JsonWriter;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.ProblemException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Files of scans: for each its state and, when it is done, its rows as JSON and as the table of `kronos scan`. While a
/// scan runs its rows are kept in a separate folder, from which it continues after a restart. Thread-safe.
///
/// @param files the folder
record ScanFiles(FileFolder files) {
    private static final System.Logger LOGGER = System.getLogger(ScanFiles.class.getName());
    private static final String STATE = ".scan.json";
    private static final String ROWS = ".rows.json";
    private static final String TABLE = ".csv";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    void write(StoredScan scan) {
        files.write(scan.id() + STATE, out -> JsonWriter.write(scan, out));
    }

    void write(String id, List<ScanRow> rows) {
        files.write(id + TABLE, out -> ScanTable.writeCsv(rows, out));
        files.write(id + ROWS, out -> JsonWriter.write(RankedRows.of(RankedRow.of(rows)), out));
    }

    /// The rows of an unfinished scan.
    ScanFolder unfinished(String id) {
        return new ScanFolder(files.path(id + ".unfinished"), true);
    }

    Optional<StoredScan> find(String id) {
        return files.read(id + STATE).map(bytes -> JsonBody.read(JsonBody.tree(bytes), StoredScan.class, ""));
    }

    /// The rows of a scan that is done.
    Optional<RankedRows> rows(String id) {
        return files.read(id + ROWS).map(bytes -> MAPPER.readValue(bytes, RankedRows.class));
    }

    /// The table of a scan that is done, as CSV.
    Optional<byte[]> table(String id) {
        return files.read(id + TABLE);
    }

    /// All scans, the latest first. Files that cannot be read are left out.
    List<StoredScan> all() {
        return files.names().stream()
                .filter(name -> name.endsWith(STATE))
                .map(name -> readable(name.substring(0, name.length() - STATE.length())))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(StoredScan::created).reversed().thenComparing(StoredScan::id))
                .toList();
    }

    private Optional<StoredScan> readable(String id) {
        try {
            return find(id);
        } catch (ProblemException e) {
            LOGGER.log(Level.WARNING, "the scan {0} cannot be read: {1}", id, e.getMessage());
            return Optional.empty();
        }
    }

    /// Deletes the scans that ended long ago.
    void sweep(Duration age, Instant now) {
        for (StoredScan scan : all()) {
            if (scan.hasEnded() && files.used(scan.id() + STATE).isBefore(now.minus(age))) {
                for (String ending : List.of(TABLE, ROWS, STATE)) {
                    files.delete(scan.id() + ending);
                }
            }
        }
    }
}
