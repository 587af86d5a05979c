package io.github.kronos4j.torch.dataset;

/// Counter-based random numbers: each is a function of a key and the purpose of the draw, so that no draw depends on
/// earlier ones.
final class CounterRandom {
    /// Purposes of draws.
    enum Purpose {
        ORDER,
        PHASE,
        WINDOW,
        LOOKBACK,
        VOLUME
    }

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private CounterRandom() {}

    static long bits(long key, Purpose purpose, long a, long b) {
        return mix(mix(mix(key, purpose.ordinal()), a), b);
    }

    /// A number in [0, 1).
    static double uniform(long key, Purpose purpose, long a, long b) {
        return (bits(key, purpose, a, b) >>> 11) * 0x1p-53;
    }

    /// Scrambles a number with a key: a step of a Weyl sequence, then Stafford's 13th variant of the MurmurHash3
    /// finalizer.
    static long mix(long key, long value) {
        long z = key + (value + 1) * GAMMA;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
