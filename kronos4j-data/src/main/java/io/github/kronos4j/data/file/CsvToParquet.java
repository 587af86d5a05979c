package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/// Converts a CSV file with a header to Parquet.
public final class CsvToParquet {
    private CsvToParquet() {}

    /// Writes the Parquet file atomically. Empty fields become null.
    ///
    /// @param types the DuckDB type of each column, in the order of the columns
    /// @throws KronosException if the file cannot be written or the CSV file has other columns
    public static void write(Path csv, Map<String, String> types, Path parquet) {
        String columns = types.entrySet().stream()
                .map(type -> DuckDb.quote(type.getKey()) + ": " + DuckDb.quote(type.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        try (DuckDb duck = DuckDb.open()) {
            AtomicFile.replace(parquet, part -> {
                try {
                    duck.execute("COPY (SELECT * FROM read_csv(" + DuckDb.file(csv)
                            + ", header = true, delim = ',', quote = '\"', escape = '\"', columns = " + columns
                            + ")) TO " + DuckDb.quote(part.toString())
                            + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
                } catch (SQLException e) {
                    throw new StorageException(
                            parquet + " cannot be written from " + csv + " (" + DuckDb.reason(e)
                                    + "): check the folder, its permissions and the space left",
                            e);
                }
            });
        }
    }
}
