package io.github.kronos4j.data.internal.table;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The rows of a file, before the meaning of its columns is known. A table can be read any number of times, by one
/// thread at a time.
public sealed interface Table permits CsvTable, JsonTable, ParquetTable, QlibTable, SheetTable {
    /// Path of the file, for messages.
    String file();

    /// Names of the columns where the format itself has them (the keys of JSON objects, the columns of Parquet);
    /// empty where a header must be found among the rows (CSV, spreadsheets, JSON arrays).
    List<String> names();

    /// Texts outside the rows that may name the symbol, such as `ticker` of a JSON response.
    default List<String> labels() {
        return List.of();
    }

    /// Notes on what the file holds besides the rows, such as further sheets; each a sentence for the user.
    default List<String> notes() {
        return List.of();
    }

    /// The zone of local times that the file states; empty if it states none.
    default Optional<ZoneId> zone() {
        return Optional.empty();
    }

    /// True if a row ends with its last filled cell; false if every row has all cells.
    default boolean omitsEmptyCells() {
        return false;
    }

    /// True if the rows are days that the table shares with other series, with or without its own prices.
    default boolean sharesDays() {
        return false;
    }

    /// Returns the first rows as text. Empty lines are left out; rows may differ in width.
    ///
    /// @param limit maximum number of rows
    default List<TableRow> head(int limit) throws IOException {
        HeadSink head = new HeadSink();
        read(new boolean[0], head, limit);
        return head.rows();
    }

    /// Streams all rows, including those of [#head].
    ///
    /// @param wanted true for each column that the sink needs; cells of other columns are left out, those beyond
    ///     the end of the array are passed
    default void read(boolean[] wanted, RowSink sink) throws IOException {
        read(wanted, sink, Long.MAX_VALUE);
    }

    /// Streams the first rows.
    ///
    /// @param wanted as for all rows
    /// @param limit maximum number of rows
    void read(boolean[] wanted, RowSink sink, long limit) throws IOException;
}
