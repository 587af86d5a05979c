package io.github.kronos4j.data.internal.table;

/// Form of the rows in a JSON document.
enum JsonForm {
    /// `[{"open": 1, ...}, ...]`, or an object per line.
    OBJECTS,
    /// `[[1714521600000, 1, ...], ...]`, or an array per line.
    ARRAYS,
    /// `["2024-01-02,1,...", ...]`.
    TEXTS,
    /// `{"2024-01-02": {"open": 1, ...}, ...}`.
    KEYED_OBJECTS,
    /// `{"2024-01-02": [1, ...], ...}`.
    KEYED_ARRAYS,
    /// `{"timestamp": [...], "quote": [{"open": [...], ...}]}`: arrays of one length, perhaps nested in objects.
    COLUMNS,
    /// `{"open": {"2024-01-02": 1, ...}, ...}`.
    KEYED_COLUMNS;

    /// True if each row has its own keys.
    boolean hasKeys() {
        return this == OBJECTS || this == KEYED_OBJECTS;
    }

    /// True if the key of a row, or of a cell within its column, stands for the time.
    boolean isKeyed() {
        return this == KEYED_OBJECTS || this == KEYED_ARRAYS || this == KEYED_COLUMNS;
    }
}
