package io.github.kronos4j.model;

/// Turns points on the unit sphere into bits and bits into points (Zhao et al., 2024).
///
/// A bit is one where a component is above zero; the code has components of plus or minus one over the root of the
/// number of bits. The first bits, lowest first, make the coarse token, the others the fine one.
public record BinarySphericalQuantizer(int s1Bits, int s2Bits) {
    public int bits() {
        return s1Bits + s2Bits;
    }

    /// The coarse token of a vector of components; their length does not matter.
    public int s1(float[] z, int offset) {
        return pack(z, offset, s1Bits);
    }

    /// The fine token.
    public int s2(float[] z, int offset) {
        return pack(z, offset + s1Bits, s2Bits);
    }

    /// Writes the code of a pair of tokens.
    public void unpack(int s1, int s2, float[] code, int offset) {
        float one = (float) (1 / Math.sqrt(bits()));
        for (int j = 0; j < s1Bits; j++) {
            code[offset + j] = (s1 >> j & 1) == 1 ? one : -one;
        }
        for (int j = 0; j < s2Bits; j++) {
            code[offset + s1Bits + j] = (s2 >> j & 1) == 1 ? one : -one;
        }
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
