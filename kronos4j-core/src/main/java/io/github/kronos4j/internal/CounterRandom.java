package io.github.kronos4j.internal;

/// Counter-based random bits: pure functions of a key and a counter, so that no draw depends on earlier draws.
public final class CounterRandom {
    private static final int PHILOX_ROUNDS = 10;
    private static final long PHILOX_MULTIPLIER_0 = 0xD2511F53L;
    private static final long PHILOX_MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int PHILOX_WEYL_0 = 0x9E3779B9;
    private static final int PHILOX_WEYL_1 = 0xBB67AE85;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private CounterRandom() {}

    /// Philox4x32-10 (Salmon et al., 2011): returns the first two of the four output words.
    public static long philox(long key, int c0, int c1, int c2, int c3) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < PHILOX_ROUNDS; round++) {
            long product0 = PHILOX_MULTIPLIER_0 * Integer.toUnsignedLong(c0);
            long product1 = PHILOX_MULTIPLIER_1 * Integer.toUnsignedLong(c2);
            int n0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            int n2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            c0 = n0;
            c2 = n2;
            k0 += PHILOX_WEYL_0;
            k1 += PHILOX_WEYL_1;
        }
        return Integer.toUnsignedLong(c0) << 32 | Integer.toUnsignedLong(c1);
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014): returns the output that follows the state `key`, which scatters
    /// keys that are close together.
    public static long splitMix64(long key) {
        return splitMix64(key, 0);
    }

    /// SplitMix64: returns one of the outputs that follow the state `key`.
    ///
    /// @param index number of outputs to skip
    public static long splitMix64(long key, long index) {
        long z = key + (index + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Converts random bits to a number in [0, 1) with 53 random bits.
    public static double uniform(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }
}
