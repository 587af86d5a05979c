package io.github.kronos4j.data.format;

import java.util.List;

/// Description of how a file of bars was read.
///
/// @param name the recognized format in a few words, such as `MetaTrader 5 export, tick volume`
/// @param columns all columns of the file, in order
public record FileFormat(String name, List<FormatColumn> columns) {
    private static final String OPEN_INTEREST = "open interest";

    public FileFormat {
        columns = List.copyOf(columns);
    }

    /// Creates the format of bars that do not come from a table.
    public static FileFormat of(String name) {
        return new FileFormat(name, List.of());
    }

    /// True if the file has the open interest of a future, which is not part of bars.
    public boolean hasOpenInterest() {
        return columns.stream().anyMatch(column -> column.remark().equals(OPEN_INTEREST));
    }
}
