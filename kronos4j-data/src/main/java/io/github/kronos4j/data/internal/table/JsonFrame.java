package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts of the values of an object or array that [JsonSearch] is reading, of bounded size, and the best table found
/// within it so far. Frames are reused for all objects and arrays at the same depth.
final class JsonFrame {
    private static final int BAR_NUMBERS = 4; // the four prices
    private static final int MAX_COLUMNS = 64;
    private static final int MAX_GROUPS = 8;
    private static final int MAX_LABELS = 8;
    private static final int STAMP_DIGITS = 8; // yyyyMMdd; shorter integers count rows

    boolean array;
    long size;
    String key = ""; // of the current value
    private long scalars;
    private long numbers; // scalars that may be numbers, those of nested objects included
    private long words; // texts that do not begin like a number
    private long bars; // texts of comma-separated cells
    private long indexKeys;
    private long ordinalKeys;
    private long objects;
    private long barObjects;
    private long arrays; // of scalars
    private long barArrays;
    private long keyedColumns;
    private long keyedRows;
    private boolean ordinalColumns;
    private int width;
    private long within; // bars in all tables within
    private @Nullable JsonLayout best;
    private final List<Column> columns = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    /// Array of scalars.
    ///
    /// @param names true if its values may be the names of columns
    private record Column(List<JsonStep> path, long length, boolean names) {
        Column under(JsonStep step) {
            List<JsonStep> longer = new ArrayList<>();
            longer.add(step);
            longer.addAll(path);
            return new Column(longer, length, names);
        }

        String last() {
            return path.getLast().name();
        }
    }

    /// Values with a table at the same place.
    private static final class Group {
        final JsonLayout first;
        final Map<String, String> members = new LinkedHashMap<>();
        long bars;
        long rows;

        Group(JsonLayout first) {
            this.first = first;
        }
    }

    void begin(boolean isArray) {
        array = isArray;
        size = 0;
        key = "";
        scalars = 0;
        numbers = 0;
        words = 0;
        bars = 0;
        indexKeys = 0;
        ordinalKeys = 0;
        objects = 0;
        barObjects = 0;
        arrays = 0;
        barArrays = 0;
        keyedColumns = 0;
        keyedRows = 0;
        ordinalColumns = false;
        width = 0;
        within = 0;
        best = null;
        columns.clear();
        groups.clear();
        labels.clear();
    }

    /// Begins a value of an object.
    void key(String name) {
        key = name;
        if (isIndex(name)) {
            indexKeys++;
            ordinalKeys += isOrdinal(name) ? 1 : 0;
        }
    }

    /// The step to the current value.
    JsonStep step() {
        return array ? JsonStep.index(size) : JsonStep.key(key);
    }

    /// Adds a value that is not an object or array.
    ///
    /// @param numeric true for a number, a null, or a text that begins like a number
    void scalar(boolean numeric) {
        size++;
        scalars++;
        numbers += numeric ? 1 : 0;
        words += numeric ? 0 : 1;
    }

    /// Notes that the last scalar is a text with the cells of a bar.
    void cells() {
        bars++;
    }

    void label(String text) {
        if (labels.size() < MAX_LABELS && !labels.contains(text)) {
            labels.add(text);
        }
    }

    List<String> labels() {
        return labels;
    }

    /// Number of bars in all tables within this object or array.
    long within() {
        return within;
    }

    private boolean isFlat() {
        return size > 0 && scalars == size;
    }

    /// Adds an object or array that has been read to its end.
    void take(JsonFrame child) {
        JsonStep step = step();
        JsonLayout found = child.table();
        within += child.within;
        if (child.array) {
            takeArray(child, step);
        } else {
            takeObject(child);
        }
        for (Column column : child.columns) {
            // The only element of an array wraps its columns; the elements of longer arrays are rows or series.
            if (columns.size() < MAX_COLUMNS && (!array || size == 0)) {
                columns.add(column.under(step));
            }
        }
        if (!array || size == 0) {
            child.labels.forEach(this::label);
        } else {
            labels.clear(); // rows or series, each with its own name
        }
        if (found != null) {
            if (!found.isDivided()) {
                group(found, child);
            }
            best = JsonLayout.better(best, found.under(step));
        }
        if (array && size == 1) {
            columns.clear();
        }
        size++;
    }

    private void takeArray(JsonFrame child, JsonStep step) {
        if (!child.isFlat()) {
            return;
        }
        arrays++;
        barArrays += child.scalars > BAR_NUMBERS - (array ? 0 : 1) && child.numbers >= BAR_NUMBERS ? 1 : 0;
        width = arrays == 1 ? (int) Math.min(child.size, Integer.MAX_VALUE) : width;
        if (!array && columns.size() < MAX_COLUMNS) {
            columns.add(new Column(List.of(step), child.size, child.words == child.size));
        }
    }

    private void takeObject(JsonFrame child) {
        objects++;
        barObjects += child.numbers >= BAR_NUMBERS ? 1 : 0;
        if (!array) {
            numbers += child.numbers;
        }
        if (child.isFlat() && child.indexKeys == child.size) {
            ordinalColumns |= child.ordinalKeys == child.size;
            keyedColumns++;
            keyedRows = Math.max(keyedRows, child.size);
        }
    }

    private void group(JsonLayout found, JsonFrame child) {
        Group group = groups.stream()
                .filter(known ->
                        known.first.form() == found.form() && known.first.path().equals(found.path()))
                .findFirst()
                .orElse(null);
        if (group == null) {
            if (groups.size() == MAX_GROUPS) {
                return;
            }
            group = new Group(found);
            groups.add(group);
        }
        String label = child.labels.isEmpty() ? "" : child.labels.getFirst();
        group.members.put(step().name(), array ? label : key);
        group.bars += found.bars();
        group.rows += found.rows();
    }

    /// Returns the best table within this object or array; null if there is none.
    @Nullable
    JsonLayout table() {
        JsonLayout found = best;
        for (Group group : groups) {
            if (group.members.size() > 1) {
                found = JsonLayout.better(found, group.first.inEach(group.bars, group.rows, group.members));
            }
        }
        if (found != null && found.form() == JsonForm.ARRAYS && found.path().size() == 1 && !found.isDivided()) {
            found = withSiblings(found);
        }
        JsonLayout own = array ? ofArray() : ofObject();
        within = Math.max(within, own == null ? 0 : own.bars());
        return own != null && own.isBetterThan(found) ? own : found;
    }

    private @Nullable JsonLayout ofArray() {
        JsonLayout found = objects == 0 ? null : JsonLayout.of(JsonForm.OBJECTS, barObjects, objects, 0, false);
        if (arrays > 0) {
            found = JsonLayout.better(found, JsonLayout.of(JsonForm.ARRAYS, barArrays, arrays, width, false));
        }
        return bars == 0 ? found : JsonLayout.better(found, JsonLayout.of(JsonForm.TEXTS, bars, scalars, 0, false));
    }

    private @Nullable JsonLayout ofObject() {
        JsonLayout found = null;
        if (size > 0 && indexKeys == size) {
            boolean stamps = ordinalKeys < size;
            found = objects == 0 ? null : JsonLayout.of(JsonForm.KEYED_OBJECTS, barObjects, objects, 0, stamps);
            if (arrays > 0) {
                found = JsonLayout.better(
                        found, JsonLayout.of(JsonForm.KEYED_ARRAYS, barArrays, arrays, width, stamps));
            }
        } else if (keyedColumns >= BAR_NUMBERS && indexKeys == 0) {
            found = JsonLayout.of(JsonForm.KEYED_COLUMNS, keyedRows, keyedRows, 0, !ordinalColumns);
        }
        return JsonLayout.better(found, ofColumns());
    }

    private @Nullable JsonLayout ofColumns() {
        if (columns.size() < BAR_NUMBERS) {
            return null;
        }
        Map<Long, List<Column>> byLength = new HashMap<>();
        for (Column column : columns) {
            byLength.computeIfAbsent(column.length, length -> new ArrayList<>()).add(column);
        }
        List<Column> most = List.of();
        for (List<Column> same : byLength.values()) {
            most = same.size() > most.size() ? same : most;
        }
        if (most.size() < BAR_NUMBERS) {
            return null;
        }
        return JsonLayout.ofColumns(
                most.getFirst().length, most.stream().map(Column::path).toList(), uneven(most));
    }

    /// Returns the name of an array beside the columns that has another length; null if there is none.
    private @Nullable String uneven(List<Column> same) {
        for (Column column : columns) {
            List<JsonStep> parent = column.path.subList(0, column.path.size() - 1);
            boolean beside = same.stream()
                    .anyMatch(other -> other.path.size() == column.path.size()
                            && other.path.subList(0, parent.size()).equals(parent));
            if (beside && column.length != same.getFirst().length) {
                return column.last();
            }
        }
        return null;
    }

    /// Finds the column names and the index that pandas and Tushare write beside the rows.
    private JsonLayout withSiblings(JsonLayout rows) {
        String table = rows.path().getFirst().name();
        String header = null;
        String index = null;
        for (Column column : columns) {
            if (column.path.size() > 1 || Objects.equals(column.last(), table)) {
                continue;
            }
            if (column.names && column.length == rows.width() && header == null) {
                header = column.last();
            } else if (column.length == rows.rows() && index == null) {
                index = column.last();
            }
        }
        return rows.beside(header, index);
    }

    private static boolean isOrdinal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() < STAMP_DIGITS;
    }

    /// True for a key that may be a time or the number of a row: digits, and the separators of times.
    static boolean isIndex(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if ("-:./+ TZ".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }
}
