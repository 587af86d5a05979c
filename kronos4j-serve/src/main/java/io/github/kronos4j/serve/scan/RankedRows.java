package io.github.kronos4j.serve.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a scan in their order: all of them as they are kept, or a page as clients read it.
///
/// @param total number of rows on all pages
/// @param next cursor of the next page; null on the last one
public record RankedRows(
        List<RankedRow> rows,
        int total,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    public RankedRows {
        rows = List.copyOf(rows);
    }

    static RankedRows of(List<RankedRow> rows) {
        return new RankedRows(rows, rows.size(), null);
    }

    /// Returns a page.
    ///
    /// @param first number of rows before the page
    /// @param size number of rows at most
    public RankedRows page(int first, int size) {
        int end = Math.min(total, first + size);
        return new RankedRows(
                rows.subList(Math.min(first, total), end), total, end < total ? Integer.toString(end) : null);
    }
}
