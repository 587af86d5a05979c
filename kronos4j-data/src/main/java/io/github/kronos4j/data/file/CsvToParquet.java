package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes a Parquet file of a CSV file with a header.
public final class CsvToParquet {
    private CsvToParquet() {}

    /// Writes the table, which appears whole or not at all. Empty fields become null.
    ///
    /// @param types the type of each column in DuckDB's words, in the order of the columns
    /// @throws KronosException if it cannot be written, or the columns are others
    public static void write(Path csv, Map<String, String> types, Path parquet) {
        String columns = types.entrySet().stream()
                .map(type -> DuckDb.quote(type.getKey()) + ": " + DuckDb.quote(type.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        try (DuckDb duck = DuckDb.open()) {
            AtomicFile.replace(parquet, part -> {
                try {
                    duck.execute("COPY (SELECT * FROM read_csv(" + DuckDb.file(csv)
                            + ", header = true, delim = ',', quote = '\"', escape = '\"', columns = " + columns
                            + ")) TO " + DuckDb.quote(part.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
                } catch (SQLException e) {
                    throw new KronosException(
                            parquet + " cannot be made of " + csv + " (" + DuckDb.reason(e)
                                    + "): check the folder, its permissions and the space left",
                            e);
                }
            });
        }
    }
}
