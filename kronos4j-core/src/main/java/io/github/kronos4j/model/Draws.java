package io.github.kronos4j.model;

/// Settings and random numbers with which a [DrawingSession] draws the next tokens, by path. The arrays belong to the
/// caller, who may use them again for the next tokens.
///
/// @param temperature the logits are divided by it; 0 for the most likely token
/// @param topK number of tokens kept; 0 keeps all
/// @param topP probability mass kept, in (0, 1]; 1 keeps all
/// @param coarse uniform numbers in [0, 1) for the coarse tokens
/// @param fine uniform numbers in [0, 1) for the fine tokens
public record Draws(double[] temperature, int[] topK, double[] topP, double[] coarse, double[] fine) {
    /// Creates arrays for a number of paths.
    public static Draws ofPaths(int paths) {
        return new Draws(new double[paths], new int[paths], new double[paths], new double[paths], new double[paths]);
    }
}
