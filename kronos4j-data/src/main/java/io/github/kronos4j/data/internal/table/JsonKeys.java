package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of the rows of a JSON document, and the column of each. A key within a nested object is a separate column,
/// which is named by its last key where no other column has that name: `{"mid": {"o": 1}}` has the column `o`.
final class JsonKeys {
    private final @Nullable JsonKeys parent;
    private final String name;
    private final Map<String, JsonKeys> within = new HashMap<>();
    private int column = -1;
    private long row; // in which the key was found last

    private JsonKeys(@Nullable JsonKeys parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    /// Creates the keys of a row without any key.
    static JsonKeys ofRow() {
        return new JsonKeys(null, "");
    }

    String name() {
        return name;
    }

    /// Returns a key within this one; null if it is unknown.
    @Nullable
    JsonKeys get(String key) {
        return within.get(key);
    }

    /// Returns a key within this one, which is added if it is unknown.
    JsonKeys add(String key) {
        return within.computeIfAbsent(key, added -> new JsonKeys(this, added));
    }

    /// The column of the value; -1 if all values are objects.
    int column() {
        return column;
    }

    /// Makes the value a column.
    ///
    /// @param columns all columns, to which this one is added
    void column(List<JsonKeys> columns) {
        if (column < 0) {
            column = columns.size();
            columns.add(this);
        }
    }

    /// Notes that a row has the key; returns false if it had it before.
    boolean enter(long number) {
        boolean first = row != number;
        row = number;
        return first;
    }

    /// Forgets the rows, before another pass.
    void reset() {
        row = 0;
        within.values().forEach(JsonKeys::reset);
    }

    /// Names columns by their last keys where these differ, and by all keys elsewhere.
    static List<String> names(List<JsonKeys> columns) {
        Map<String, Integer> counts = new HashMap<>();
        columns.forEach(column -> counts.merge(column.last(), 1, Integer::sum));
        List<String> names = new ArrayList<>();
        for (JsonKeys column : columns) {
            String last = column.last();
            names.add(counts.getOrDefault(last, 0) == 1 ? last : column.path());
        }
        return names;
    }

    /// Returns the last key, apart from keys such as `$date`, by which databases mark the type of a value.
    private String last() {
        JsonKeys above = parent;
        return name.startsWith("$") && above != null && above.parent != null ? above.last() : name;
    }

    private String path() {
        return parent == null || parent.parent == null ? name : parent.path() + "." + name;
    }
}
