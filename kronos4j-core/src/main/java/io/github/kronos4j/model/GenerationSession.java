package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Matrix;
import java.util.List;

/// A running computation of the model: collects tokens, and holds the latest hidden state and logits of each path.
///
/// Appending serves prefill (many tokens of one sequence), decoding (one token of each of many paths) and prefill of a
/// window that has moved alike.
public interface GenerationSession<C> extends InferenceSession<C> {
    /// For a token whose hidden state is not asked for.
    int NO_PATH = -1;

    /// Appends a token to a sequence, to be computed by [#flush] or as soon as a pass is full.
    ///
    /// @param time packed [TimeFeatures] of the bar
    /// @param path which path this is the last token of, or [#NO_PATH]
    void append(C cache, int s1, int s2, int time, int path);

    /// Gives the hidden state of a path to the `count - 1` paths after it too: they go on from the same past.
    void share(int path, int count);

    /// Logits of the next coarse token of the first `paths` paths: (paths, vocabulary). The caller may overwrite them.
    Matrix s1Logits(int paths);

    /// Logits of the next fine token of each path given its coarse one: (paths, vocabulary).
    ///
    /// @param caches the sequence of each path
    /// @param s1 the coarse token chosen for each path
    Matrix s2Logits(List<C> caches, int[] s1);
}
