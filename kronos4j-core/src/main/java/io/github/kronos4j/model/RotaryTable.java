package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;

/// Rotary position embedding (Su et al., 2021) in its rotate-half form, base 10000.
///
/// Angles are computed in single precision, as in training. Thread-safe: the table grows to the longest window seen,
/// and existing entries never change.
final class RotaryTable {
    private final int half;
    private final float[] frequencies; // angle per position of each pair
    private volatile Angles angles = new Angles(new float[0], new float[0]);

    private record Angles(float[] cos, float[] sin) {} // (position, half)

    /// @param frequencies angles per position, as a checkpoint stores them
    RotaryTable(float[] frequencies) {
        this.frequencies = frequencies;
        half = frequencies.length;
    }

    /// A table for heads of one size, with the default frequencies.
    RotaryTable(int headDepth) {
        this(defaultFrequencies(headDepth));
    }

    /// Creates the table of an attention layer from the frequencies that the checkpoint stores, which may be
    /// rounded, or from the default ones.
    static RotaryTable of(Weights attention, int headDepth) {
        float[] stored = attention.child("rotary").optionalVector("inv_freq", headDepth / 2);
        return stored == null ? new RotaryTable(headDepth) : new RotaryTable(stored);
    }

    /// Frequencies `10000^(-2i/d)`, rounded as PyTorch rounds them: power and quotient in single precision.
    static float[] defaultFrequencies(int headDepth) {
        float[] frequencies = new float[headDepth / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / (float) Math.pow(10000, (float) (2 * i) / headDepth);
        }
        return frequencies;
    }

    /// Ensures that the table covers positions 0 to `positions - 1`.
    void ensure(int positions) {
        if (angles.cos.length < positions * half) {
            extend(positions);
        }
    }

    private synchronized void extend(int needed) {
        int held = angles.cos.length / half;
        if (held >= needed) {
            return; // another thread has extended it already
        }
        int positions = Math.max(needed, 2 * held);
        float[] cos = new float[positions * half];
        float[] sin = new float[positions * half];
        for (int i = 0; i < half; i++) {
            for (int t = 0; t < positions; t++) {
                float angle = t * frequencies[i];
                cos[t * half + i] = (float) Math.cos(angle);
                sin[t * half + i] = (float) Math.sin(angle);
            }
        }
        angles = new Angles(cos, sin);
    }

    /// Rotates one head of one row in place.
    void rotate(float[] a, int offset, int position) {
        Angles table = angles;
        int from = position * half;
        for (int i = 0; i < half; i++) {
            float cos = table.cos[from + i];
            float sin = table.sin[from + i];
            float first = a[offset + i];
            float second = a[offset + half + i];
            a[offset + i] = first * cos - second * sin;
            a[offset + half + i] = second * cos + first * sin;
        }
    }
}
