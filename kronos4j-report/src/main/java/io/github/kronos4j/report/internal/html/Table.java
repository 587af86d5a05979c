package io.github.kronos4j.report.internal.html;

import java.util.List;

/// Model of an HTML table.
///
/// @param columns columns after the row names
public record Table(List<Column> columns, List<Row> rows) {
    /// A column.
    ///
    /// @param hint text shown under the mouse, empty for none
    public record Column(String name, String hint) {}

    /// A row.
    ///
    /// @param color CSS color of the swatch before the name, empty for none
    /// @param isTinted true for rows that stand out from the others
    public record Row(String name, String color, boolean isTinted, List<Cell> cells) {}

    /// A cell.
    ///
    /// @param isBest true for the best value of a column
    public record Cell(String text, boolean isBest) {}
}
