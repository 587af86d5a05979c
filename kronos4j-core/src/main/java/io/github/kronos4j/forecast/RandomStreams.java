package io.github.kronos4j.forecast;

/// Counter-based uniform random numbers: Philox4x32-10 (Salmon et al., 2011), a pure function of key and counter.
///
/// The key is the seed and the counter identifies the draw, so a draw depends on nothing else: not on the batch, the
/// number of paths, or the order of computation.
///
/// @param seed key
/// @param symbol distinguishes series that share a seed
record RandomStreams(long seed, String symbol) {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    /// Returns a number in [0, 1) with 53 random bits.
    ///
    /// @param head 0 for the coarse token, 1 for the fine one
    double uniform(int path, int step, int head) {
        long bits = philox(seed, symbol.hashCode(), path, step, head);
        return (bits >>> 11) * 0x1p-53;
    }

    /// Returns the first two of the four output words.
    static long philox(long key, int c0, int c1, int c2, int c3) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * Integer.toUnsignedLong(c0);
            long product1 = MULTIPLIER_1 * Integer.toUnsignedLong(c2);
            int n0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            int n2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            c0 = n0;
            c2 = n2;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return Integer.toUnsignedLong(c0) << 32 | Integer.toUnsignedLong(c1);
    }
}
