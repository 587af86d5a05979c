package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Opens files as tables. The format is detected from the content.
public final class Tables {
    private Tables() {}

    /// Returns the tables that a file may stand for, the most probable first: one per probable separator for CSV,
    /// one for any other format.
    ///
    /// @param duck reads Parquet; called only for such a file
    /// @throws KronosException if the file is missing, or holds no rows in a known format
    public static List<? extends Table> open(Path file, Supplier<DuckDb> duck) throws IOException {
        if (QlibTable.isField(file)) {
            return List.of(QlibTable.open(file));
        }
        if (SheetTable.isWorkbook(file)) {
            return List.of(new SheetTable(file));
        }
        boolean json;
        try (TextSource source = TextSource.open(file)) {
            if (source.isParquet() && source.isPlain()) {
                return List.of(new ParquetTable(duck.get(), file));
            }
            json = source.isJson();
        }
        return json ? List.of(new JsonTable(file)) : CsvTable.candidates(file);
    }
}
