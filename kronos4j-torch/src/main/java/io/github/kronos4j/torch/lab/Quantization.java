package io.github.kronos4j.torch.lab;

import io.github.kronos4j.InvalidInputException;
import java.util.List;

/// Rule that turns a vector into tokens, level by level.
public sealed interface Quantization {
    /// Signs of the numbers of the vector.
    ///
    /// @param bits numbers of each level
    /// @param isSpherical true if the vector is scaled to length one first (BSQ, Zhao et al., 2024), false for the
    ///     plain signs (LFQ, Yu et al., 2024)
    record Binary(List<Integer> bits, boolean isSpherical) implements Quantization {
        private static final int MAX_BITS = 16;

        public Binary {
            bits = List.copyOf(bits);
            for (int count : bits) {
                if (count < 1 || count > MAX_BITS) {
                    throw new InvalidInputException("a level has " + count + " bits: use 1 to " + MAX_BITS);
                }
            }
        }

        static Binary spherical(Integer... bits) {
            return new Binary(List.of(bits), true);
        }
    }

    /// Numbers rounded to a few values each (FSQ, Mentzer et al., 2024).
    ///
    /// @param values numbers of values, by level and number
    record FiniteScalar(List<List<Integer>> values) implements Quantization {
        public FiniteScalar {
            values = values.stream().map(List::copyOf).toList();
        }
    }

    /// The nearest vector of a learned codebook; each further level quantizes the error of the levels before (VQ,
    /// van den Oord et al., 2017).
    ///
    /// @param levels number of codebooks
    /// @param size vectors of each
    /// @param dimension numbers of a vector
    record Learned(int levels, int size, int dimension) implements Quantization {}

    /// The nearest of the means that k-means finds among the steps themselves, without networks; each further level
    /// quantizes the error of the levels before.
    ///
    /// @param levels number of codebooks
    /// @param size means of each
    record Clusters(int levels, int size) implements Quantization {}
}
