package io.github.kronos4j.data.internal.table;

import java.util.List;

/// A row of a table as text.
///
/// @param number number of the row for messages, from 1: the line of a text file or sheet, or the index of a JSON
///     element
/// @param cells the cells; an empty text where there is no value
public record TableRow(long number, List<String> cells) {
    public TableRow {
        cells = List.copyOf(cells);
    }
}
