package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.table.CsvTable;
import io.github.kronos4j.data.internal.table.Table;

/// Separators of the cells of tables.
final class Separators {
    private Separators() {}

    /// Returns the separator of a text file; a tab for other tables, whose cells cannot contain one by chance.
    static char of(Table table) {
        return table instanceof CsvTable csv ? csv.separator() : '\t';
    }
}
