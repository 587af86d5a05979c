package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.InvalidInputException;
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

    /// Describes a table that lacks columns of a bar.
    ///
    /// @param found names of its columns, or the cells of the row where names are expected
    /// @param missing names of the missing columns
    public static KronosException missing(Table table, List<String> found, List<String> missing) {
        String list = String.join(", ", missing);
        String names = Shown.list(found);
        if (table instanceof JsonTable) {
            return new JsonFaults(table.file())
                    .inFile(names.isBlank() ? "has no keys" : "has no key for " + list + ": it has " + names);
        }
        return new InvalidInputException(table.file() + " has no column for " + list + ": it has " + names
                + "; rename its columns to timestamps,open,high,low,close,volume,amount");
    }

    /// Returns the kind of a table in a few words, such as `text separated by commas`.
    public static String kind(Table table) {
        return switch (table) {
            case CsvTable csv ->
                switch (csv.separator()) {
                    case ',' -> "text separated by commas";
                    case ';' -> "text separated by semicolons";
                    case '\t' -> "text separated by tabs";
                    case ' ' -> "text separated by spaces";
                    default -> "text separated by " + csv.separator();
                };
            case JsonTable ignored -> "JSON";
            case SheetTable ignored -> "Excel workbook";
            case ParquetTable ignored -> "Parquet";
            case QlibTable ignored -> "Qlib data";
        };
    }
}
