package io.github.kronos4j.data.internal.table;

import java.io.IOException;
import java.util.List;

/// The rows of a file, before the meaning of its columns is known. A table can be read any number of times.
public interface Table {
    /// Path of the file, for messages.
    String file();

    /// Names of the columns where the format itself has them (the keys of JSON objects, the columns of Parquet);
    /// empty where a header must be found among the rows (CSV, spreadsheets, JSON arrays).
    List<String> names();

    /// Texts outside the rows that may name the symbol, such as `ticker` of a JSON response.
    default List<String> labels() {
        return List.of();
    }

    /// Returns the first rows as text. Empty lines are left out; rows may differ in width.
    ///
    /// @param limit maximum number of rows
    List<TableRow> head(int limit) throws IOException;

    /// Streams all rows, including those of [#head].
    ///
    /// @param wanted indices of the columns that the sink needs; a table may skip the cells of others
    void read(boolean[] wanted, RowSink sink) throws IOException;
}
