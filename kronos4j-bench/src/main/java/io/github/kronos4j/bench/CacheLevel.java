package io.github.kronos4j.bench;

/// Memory from which a processor reads the data of a part of a forecast, pass after pass.
enum CacheLevel {
    /// The caches of the cores, together.
    L2("L2"),
    /// The cache that the cores share.
    L3("L3"),
    /// Main memory.
    MEMORY("memory");

    private final String label;

    CacheLevel(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
