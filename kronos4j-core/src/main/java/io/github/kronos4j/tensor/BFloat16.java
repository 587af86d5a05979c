package io.github.kronos4j.tensor;

/// Numbers in bfloat16: the upper half of a float, with 8 significant bits.
final class BFloat16 {
    private BFloat16() {}

    /// Rounds to the nearest bfloat16, ties to even.
    static short of(float value) {
        int bits = Float.floatToIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> Short.SIZE);
        }
        int half = 0x7FFF + ((bits >>> Short.SIZE) & 1);
        return (short) ((bits + half) >>> Short.SIZE);
    }

    /// Returns the exact value as a float.
    static float toFloat(short value) {
        return Float.intBitsToFloat(value << Short.SIZE);
    }

    /// Index of a column in the run of a panel: column j of the first vector is beside column j of the second one,
    /// so that a vector of ints holds both.
    ///
    /// @param lanes number of columns of a vector
    static int indexInRun(int column, int lanes) {
        return column % lanes * 2 + column / lanes;
    }
}
