package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Matrix;
import java.util.List;

/// A session that returns the logits of the next tokens of each path.
public non-sealed interface LogitsSession<C> extends GenerationSession<C> {
    /// Returns the logits of the next coarse token of the first `paths` paths: (paths, vocabulary). The caller may
    /// overwrite them.
    Matrix s1Logits(int paths);

    /// Returns the logits of the next fine token of each path given its coarse token: (paths, vocabulary).
    ///
    /// @param caches caches of the paths
    /// @param s1 chosen coarse tokens, by path
    Matrix s2Logits(List<C> caches, int[] s1);
}
