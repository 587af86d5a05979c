package io.github.kronos4j.torch.forecast;

/// Attention heads of a layer whose keys and values are cached.
///
/// @param depth numbers of a key, and of a value
record HeadShape(int heads, int depth) {
    static HeadShape of(int width, int heads) {
        return new HeadShape(heads, width / heads);
    }

    /// Numbers of the key and the value of one position.
    long numbers() {
        return 2L * heads * depth;
    }
}
