package io.github.kronos4j.data.format;

/// Use of one column of a file.
///
/// @param name name of the column in the file; `column 3` if the file has no header
/// @param use part of the bar that it was read as, such as `close`; empty if it was not read
/// @param remark unit or reason, such as `lots of 100` or `adjusted close`; may be empty
public record FormatColumn(String name, String use, String remark) {
    /// True if the column is part of the bars.
    public boolean isRead() {
        return !use.isEmpty();
    }
}
