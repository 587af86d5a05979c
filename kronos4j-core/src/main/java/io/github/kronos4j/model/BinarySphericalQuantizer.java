package io.github.kronos4j.model;

/// Binary spherical quantization: converts points on the unit sphere to bits and back (Zhao et al., 2024).
///
/// A bit is one if its component is above zero; the components of a code are plus or minus one over the square root of
/// the number of bits. The first bits, lowest first, form the coarse token, the others the fine one.
///
/// @param s1Bits bits of the coarse token
/// @param s2Bits bits of the fine token
public record BinarySphericalQuantizer(int s1Bits, int s2Bits) {
    public int bits() {
        return s1Bits + s2Bits;
    }

    /// Returns the coarse token of a vector, whatever its norm.
    public int s1(float[] z, int offset) {
        return pack(z, offset, s1Bits);
    }

    /// Returns the fine token of a vector.
    public int s2(float[] z, int offset) {
        return pack(z, offset + s1Bits, s2Bits);
    }

    /// Writes the code vector of a pair of tokens.
    public void unpack(int s1, int s2, float[] code, int offset) {
        float one = (float) (1 / Math.sqrt(bits()));
        for (int j = 0; j < s1Bits; j++) {
            code[offset + j] = (s1 >> j & 1) == 1 ? one : -one;
        }
        for (int j = 0; j < s2Bits; j++) {
            code[offset + s1Bits + j] = (s2 >> j & 1) == 1 ? one : -one;
        }
    }

    /// Returns the signs of the components of a code, 1 or -1.
    public int[] signs(int s1, int s2) {
        int[] signs = new int[bits()];
        for (int j = 0; j < signs.length; j++) {
            int bit = j < s1Bits ? s1 >> j & 1 : s2 >> (j - s1Bits) & 1;
            signs[j] = 2 * bit - 1;
        }
        return signs;
    }

    private static int pack(float[] z, int offset, int bits) {
        int token = 0;
        for (int j = 0; j < bits; j++) {
            if (z[offset + j] > 0) {
                token |= 1 << j;
            }
        }
        return token;
    }
}
