package io.github.kronos4j.data.internal.table;

/// Step from a JSON object or array to one of its values, or to each of them.
///
/// @param name the key; the index in decimal digits for an array; empty for [#EACH]
record JsonStep(Kind kind, String name) {
    enum Kind {
        KEY,
        INDEX,
        EACH
    }

    /// The step to every value.
    static final JsonStep EACH = new JsonStep(Kind.EACH, "");

    static JsonStep key(String name) {
        return new JsonStep(Kind.KEY, name);
    }

    static JsonStep index(long index) {
        return new JsonStep(Kind.INDEX, Long.toString(index));
    }
}
