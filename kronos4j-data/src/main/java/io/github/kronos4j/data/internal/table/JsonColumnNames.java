package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Columns of a JSON table: first the series and the time of a row, where these stand outside of it, then the columns
/// of the row itself.
///
/// @param member name of the column with the name of the series; null if there is none
/// @param key name of the column with the key of the row or its value in the index; null if there is none
/// @param keys keys on the way to each column of the row; empty if the rows are arrays or texts
/// @param keyCount number of columns that have keys
/// @param names names of the columns of the row; empty if it has none
/// @param index a value for each row from an array beside the rows; null if there is none
record JsonColumnNames(
        @Nullable String member,
        @Nullable String key,
        JsonKeys keys,
        int keyCount,
        List<String> names,
        @Nullable TextCells index) {
    private static final String STAMP = "timestamps";
    private static final int MAX_KEYS = 1_000;

    boolean hasMember() {
        return member != null;
    }

    boolean hasKey() {
        return key != null;
    }

    /// Number of columns before those of the row.
    int leading() {
        return (hasMember() ? 1 : 0) + (hasKey() ? 1 : 0);
    }

    /// Returns the names of all columns; empty if those of the row have none.
    List<String> all() {
        List<String> all = new ArrayList<>();
        if (!names.isEmpty()) {
            if (member != null) {
                all.add(member);
            }
            if (key != null) {
                all.add(key);
            }
            all.addAll(names);
        }
        return List.copyOf(all);
    }

    /// Returns the columns of rows.
    ///
    /// @param columns the columns that have keys
    /// @param header names of the columns of rows that are arrays
    static JsonColumnNames of(
            JsonLayout layout, JsonKeys keys, List<JsonKeys> columns, List<String> header, @Nullable TextCells index) {
        List<String> names = columns.isEmpty() ? header : JsonKeys.names(columns);
        List<String> series = layout.members().values().stream()
                .filter(name -> !name.isEmpty())
                .toList();
        String member = series.isEmpty() ? null : series.stream().allMatch(JsonFrame::isIndex) ? "date" : "symbol";
        boolean keyed = index != null || (layout.form().isKeyed() && layout.stampKeys());
        return new JsonColumnNames(
                member != null && names.contains(member) ? null : member,
                keyed ? names.contains(STAMP) ? "key" : STAMP : null,
                keys,
                columns.size(),
                names,
                index);
    }

    /// Adds the keys of the rows of an object or array, whose start has been consumed. Rows may omit keys without a
    /// value, so only all of them show all keys.
    static void collect(JsonParser parser, JsonFaults faults, JsonKeys keys, List<JsonKeys> columns) {
        while (JsonWalk.next(parser)) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                addKeys(parser, faults, keys, columns);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void addKeys(JsonParser parser, JsonFaults faults, JsonKeys keys, List<JsonKeys> columns) {
        while (JsonWalk.next(parser)) {
            JsonKeys key = keys.add(parser.currentName());
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                addKeys(parser, faults, key, columns);
            } else {
                parser.skipChildren();
                key.column(columns);
                if (columns.size() > MAX_KEYS) {
                    throw faults.inFile("has objects with more than " + MAX_KEYS + " different keys");
                }
            }
        }
    }

    /// Adds the columns of an object, whose start has been consumed, that are objects with a key per row.
    static void collectColumns(JsonParser parser, JsonKeys keys, List<JsonKeys> columns) {
        while (JsonWalk.next(parser)) {
            String name = parser.currentName();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            boolean column = false;
            while (JsonWalk.next(parser)) {
                column |= JsonFrame.isIndex(parser.currentName());
                parser.skipChildren();
            }
            if (column) {
                keys.add(name).column(columns);
            }
        }
    }
}
