package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Place and form of the rows in a JSON document, relative to one of its objects or arrays.
///
/// @param path steps to the object or array that holds the rows; with a step [JsonStep#EACH] there are several
/// @param bars number of rows that have enough numbers for a bar
/// @param rows number of all rows
/// @param width number of cells of the first row of arrays
/// @param columns steps from the end of the path to each array, for [JsonForm#COLUMNS]
/// @param header key beside the rows of an array of their column names; null if there is none
/// @param index key beside the rows of an array with a value per row; null if there is none
/// @param members the values that the step [JsonStep#EACH] selects: key or index, and the name of the series, empty if
///     there is none
/// @param stampKeys true if the keys of keyed rows may be times
/// @param uneven an array that has another length than the other columns; null if there is none
record JsonLayout(
        JsonForm form,
        List<JsonStep> path,
        long bars,
        long rows,
        int width,
        List<List<JsonStep>> columns,
        @Nullable String header,
        @Nullable String index,
        Map<String, String> members,
        boolean stampKeys,
        @Nullable String uneven) {

    static JsonLayout of(JsonForm form, long bars, long rows, int width, boolean stampKeys) {
        return new JsonLayout(form, List.of(), bars, rows, width, List.of(), null, null, Map.of(), stampKeys, null);
    }

    static JsonLayout ofColumns(long rows, List<List<JsonStep>> columns, @Nullable String uneven) {
        return new JsonLayout(JsonForm.COLUMNS, List.of(), rows, rows, 0, columns, null, null, Map.of(), false, uneven);
    }

    /// Returns the layout relative to the parent.
    JsonLayout under(JsonStep step) {
        List<JsonStep> longer = new ArrayList<>(path.size() + 1);
        longer.add(step);
        longer.addAll(path);
        return new JsonLayout(form, longer, bars, rows, width, columns, header, index, members, stampKeys, uneven);
    }

    /// Returns the layout of several such tables, this one included, that are values of the same parent.
    JsonLayout inEach(long allBars, long allRows, Map<String, String> named) {
        JsonLayout each = under(JsonStep.EACH);
        return new JsonLayout(form, each.path, allBars, allRows, width, columns, null, null, named, stampKeys, uneven);
    }

    /// Returns the layout with the arrays beside its rows.
    JsonLayout beside(@Nullable String names, @Nullable String values) {
        return new JsonLayout(form, path, bars, rows, width, columns, names, values, members, stampKeys, uneven);
    }

    /// True if the rows are in several objects or arrays.
    boolean isDivided() {
        return path.contains(JsonStep.EACH);
    }

    /// True if this layout explains more of the document: more bars, more rows, more columns. On a tie the layout
    /// deeper in the document wins, since what surrounds it describes it.
    boolean isBetterThan(@Nullable JsonLayout other) {
        if (other == null || bars != other.bars) {
            return other == null || bars > other.bars;
        }
        if (rows != other.rows) {
            return rows > other.rows;
        }
        return columns.size() != other.columns.size()
                ? columns.size() > other.columns.size()
                : path.size() > other.path.size();
    }

    /// Returns the better of two.
    static @Nullable JsonLayout better(@Nullable JsonLayout first, @Nullable JsonLayout second) {
        return second != null && second.isBetterThan(first) ? second : first;
    }
}
