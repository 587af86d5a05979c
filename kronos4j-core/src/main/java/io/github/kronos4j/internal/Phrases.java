package io.github.kronos4j.internal;

import java.util.List;

/// Parts of sentences.
public final class Phrases {
    private Phrases() {}

    /// The items as in "a, b and c".
    ///
    /// @param items at least one
    public static String list(List<String> items) {
        return items.size() == 1
                ? items.getFirst()
                : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }
}
