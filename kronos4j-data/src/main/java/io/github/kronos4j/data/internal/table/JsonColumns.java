package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Columns of a JSON document that are arrays, or objects with a key per row. They are kept as text until all have been
/// read.
final class JsonColumns {
    private final JsonParser parser;
    private final JsonFaults faults;
    private final boolean[] wanted;
    private final long limit;
    private final List<TextCells> columns = new ArrayList<>();
    private final TextCells rowKeys = new TextCells();
    private boolean keyed; // true once the keys are known

    /// @param wanted true for each column that is needed; columns beyond the end are read too
    /// @param limit maximum number of rows
    JsonColumns(JsonParser parser, JsonFaults faults, int count, boolean[] wanted, long limit) {
        this.parser = parser;
        this.faults = faults;
        this.wanted = wanted;
        this.limit = limit;
        for (int i = 0; i < count; i++) {
            columns.add(new TextCells());
        }
    }

    /// Number of rows.
    int size() {
        return columns.stream().mapToInt(TextCells::size).max().orElse(0);
    }

    /// The keys of the rows.
    TextCells rowKeys() {
        return rowKeys;
    }

    /// Returns a column; without values if it is not wanted.
    TextCells get(int column) {
        return columns.get(column);
    }

    /// Reads the arrays of an object or array, whose start has been consumed.
    ///
    /// @param keys the keys on the way to each array; those of arrays are indices
    void readArrays(JsonKeys keys, boolean array) {
        for (long index = 0; JsonWalk.next(parser); index++) {
            JsonKeys key = keys.get(array ? Long.toString(index) : parser.currentName());
            boolean inner = parser.currentToken() == JsonToken.START_ARRAY;
            if (key != null && inner && key.column() >= 0) {
                for (long row = 1; JsonWalk.next(parser); row++) {
                    value(key, row);
                }
            } else if (key != null && (inner || parser.currentToken() == JsonToken.START_OBJECT)) {
                readArrays(key, inner);
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Reads the columns of an object, whose start has been consumed, each of which is an object with a key per
    /// row.
    void readObjects(JsonKeys keys) {
        while (JsonWalk.next(parser)) {
            JsonKeys key = keys.get(parser.currentName());
            if (key == null || parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            long row = 1;
            for (; JsonWalk.next(parser); row++) {
                rowKey(key, row, parser.currentName());
                value(key, row);
            }
            keyed = true;
        }
    }

    /// Columns must have the same keys in the same order, as pandas writes them.
    private void rowKey(JsonKeys column, long row, String key) {
        if (row > limit) {
            return;
        }
        if (!keyed) {
            char[] text = key.toCharArray();
            rowKeys.add(text, 0, text.length);
        } else if (row > rowKeys.size() || !rowKeys.equals((int) row - 1, key)) {
            throw faults.inRow(
                    row,
                    "the column " + Shown.text(column.name()) + " has the key '" + Shown.text(key)
                            + "', which the other columns do not have there");
        }
    }

    private void value(JsonKeys key, long row) {
        int column = key.column();
        boolean beyond = column >= wanted.length;
        JsonToken token = parser.currentToken();
        if (row > limit || !(beyond || wanted[column])) {
            parser.skipChildren();
        } else if (token.isScalarValue()) {
            boolean empty = token == JsonToken.VALUE_NULL;
            char[] text = empty ? new char[0] : parser.getStringCharacters();
            columns.get(column).add(text, empty ? 0 : parser.getStringOffset(), empty ? 0 : parser.getStringLength());
        } else if (beyond) {
            columns.get(column).add(new char[0], 0, 0);
            parser.skipChildren();
        } else {
            throw faults.nested(row, key.name(), token);
        }
    }
}
