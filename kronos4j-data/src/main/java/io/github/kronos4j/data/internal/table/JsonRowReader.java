package io.github.kronos4j.data.internal.table;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One pass over the rows of a [JsonTable], which are passed to a [RowSink].
final class JsonRowReader implements JsonWalk.Visitor {
    private static final char[] NONE = new char[0];

    private final JsonParser parser;
    private final JsonFaults faults;
    private final JsonLayout layout;
    private final JsonColumnNames names;
    private final boolean[] wanted;
    private final boolean[] wantedOfRow; // without the columns before those of the row
    private final RowSink sink;
    private final long limit;
    private final RowCells cells;
    private long row;

    /// @param limit maximum number of rows
    JsonRowReader(
            JsonParser parser,
            JsonFaults faults,
            JsonLayout layout,
            JsonColumnNames names,
            boolean[] wanted,
            RowSink sink,
            long limit) {
        this.parser = parser;
        this.faults = faults;
        this.layout = layout;
        this.names = names;
        this.wanted = wanted;
        this.wantedOfRow = Arrays.copyOfRange(wanted, Math.min(names.leading(), wanted.length), wanted.length);
        this.sink = sink;
        this.limit = limit;
        this.cells = new RowCells(names.keyCount(), wantedOfRow);
    }

    @Override
    public boolean visit(String member) {
        if (layout.form() == JsonForm.COLUMNS || layout.form() == JsonForm.KEYED_COLUMNS) {
            return columns(member);
        }
        while (row < limit && JsonWalk.next(parser)) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            row++;
            String key = layout.form().isKeyed() ? parser.currentName() : "";
            switch (layout.form()) {
                case ARRAYS, KEYED_ARRAYS -> array(member, key);
                case TEXTS -> text(member, key);
                default -> object(member, key);
            }
        }
        return row < limit;
    }

    private void begin(String member, String key) {
        sink.begin(row);
        int index = 0;
        if (names.hasMember()) {
            pass(index++, member);
        }
        if (names.hasKey()) {
            TextCells stamps = names.index();
            if (stamps == null) {
                pass(index, key);
            } else if (row > stamps.size()) {
                throw faults.inRow(row, "the index beside the rows has only " + stamps.size() + " values");
            } else if (wants(index)) {
                stamps.pass((int) row - 1, index, sink);
            }
        }
    }

    private void pass(int index, String value) {
        if (wants(index)) {
            char[] text = value.toCharArray();
            sink.cell(index, text, 0, text.length);
        }
    }

    private boolean wants(int index) {
        return index >= wanted.length || wanted[index];
    }

    private boolean needs(int index) {
        return index < wanted.length && wanted[index];
    }

    private void array(String member, String key) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw faults.noRow(row, parser, "an array");
        }
        begin(member, key);
        int index = names.leading();
        for (; JsonWalk.next(parser); index++) {
            JsonToken token = parser.currentToken();
            if (!token.isScalarValue() && needs(index)) {
                throw faults.nested(row, String.valueOf(index + 1), token);
            }
            if (!wants(index)) {
                parser.skipChildren();
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                sink.cell(index, parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            } else {
                parser.skipChildren();
                sink.cell(index, NONE, 0, 0);
            }
        }
        sink.end();
    }

    private void text(String member, String key) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw faults.noRow(row, parser, "a text");
        }
        begin(member, key);
        char[] text = parser.getStringCharacters();
        int end = parser.getStringOffset() + parser.getStringLength();
        int index = names.leading();
        int start = parser.getStringOffset();
        for (int i = start; i <= end; i++) {
            if (i == end || text[i] == ',') {
                if (wants(index)) {
                    sink.cell(index, text, start, i - start);
                }
                index++;
                start = i + 1;
            }
        }
        sink.end();
    }

    private void object(String member, String key) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw faults.noRow(row, parser, "an object");
        }
        cells.clear();
        fill(names.keys());
        begin(member, key);
        cells.pass(sink, names.leading());
        sink.end();
    }

    private void fill(JsonKeys keys) {
        while (JsonWalk.next(parser)) {
            JsonKeys key = keys.get(parser.currentName());
            if (key == null) {
                parser.skipChildren();
                continue;
            }
            if (!key.enter(row)) {
                throw faults.inRow(row, "the key " + Shown.text(key.name()) + " occurs twice in one object");
            }
            JsonToken token = parser.currentToken();
            boolean needed = key.column() >= 0 && key.column() < wantedOfRow.length && wantedOfRow[key.column()];
            if (token.isScalarValue()) {
                if (token != JsonToken.VALUE_NULL) {
                    cells.set(
                            key.column(),
                            parser.getStringCharacters(),
                            parser.getStringOffset(),
                            parser.getStringLength());
                }
            } else if (needed) {
                throw faults.nested(row, key.name(), token);
            } else if (token == JsonToken.START_OBJECT) {
                fill(key);
            } else {
                parser.skipChildren();
            }
        }
    }

    private boolean columns(String member) {
        JsonColumns columns = new JsonColumns(parser, faults, names.keyCount(), wantedOfRow, limit - row);
        if (layout.form() == JsonForm.COLUMNS) {
            columns.readArrays(names.keys(), false);
        } else {
            columns.readObjects(names.keys());
        }
        for (int i = 0; i < columns.size(); i++) {
            row++;
            begin(member, i < columns.rowKeys().size() ? columns.rowKeys().get(i) : "");
            for (int c = 0; c < names.keyCount(); c++) {
                int index = names.leading() + c;
                TextCells column = columns.get(c);
                if (i < column.size()) {
                    column.pass(i, index, sink);
                } else if (wants(index)) {
                    sink.cell(index, NONE, 0, 0);
                }
            }
            sink.end();
        }
        return row < limit;
    }
}
