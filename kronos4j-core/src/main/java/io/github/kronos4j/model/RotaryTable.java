package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Kernels;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Rotary position embedding (Su et al., 2021) in its rotate-half form, base 10000.
///
/// Angles are computed in single precision, as in training. Thread-safe: the table grows to the longest window seen,
/// and existing entries never change. Layers with the same frequencies share a table.
final class RotaryTable {
    private static final Map<Integer, RotaryTable> DEFAULTS = new ConcurrentHashMap<>(); // by depth of a head

    private final int half;
    private final float[] frequencies; // angle per position of each pair
    private volatile float[] angles = {}; // (position, 2 half): cosines, then sines

    /// @param frequencies angles per position, as a checkpoint stores them
    RotaryTable(float[] frequencies) {
        this.frequencies = frequencies;
        half = frequencies.length;
    }

    /// A table for heads of one size, with the default frequencies.
    RotaryTable(int headDepth) {
        this(defaultFrequencies(headDepth));
    }

    /// Returns the table of an attention layer with the frequencies that the checkpoint stores, which may be
    /// rounded, or with the default ones.
    static RotaryTable of(Weights attention, int headDepth) {
        float[] stored = attention.child("rotary").optionalVector("inv_freq", headDepth / 2);
        RotaryTable shared = DEFAULTS.computeIfAbsent(headDepth, RotaryTable::new);
        return stored == null || Arrays.equals(stored, shared.frequencies) ? shared : new RotaryTable(stored);
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
        if (angles.length < positions * 2 * half) {
            extend(positions);
        }
    }

    private synchronized void extend(int needed) {
        int held = angles.length / (2 * half);
        if (held >= needed) {
            return; // another thread has extended it already
        }
        int positions = Math.max(needed, 2 * held);
        float[] extended = Arrays.copyOf(angles, positions * 2 * half);
        for (int t = held; t < positions; t++) {
            int at = t * 2 * half;
            for (int i = 0; i < half; i++) {
                float angle = t * frequencies[i];
                extended[at + i] = (float) Math.cos(angle);
                extended[at + half + i] = (float) Math.sin(angle);
            }
        }
        angles = extended;
    }

    /// Rotates one head of one row in place.
    void rotate(Kernels kernels, float[] a, int offset, int position) {
        kernels.rotate(a, offset, angles, position * 2 * half, half);
    }
}
