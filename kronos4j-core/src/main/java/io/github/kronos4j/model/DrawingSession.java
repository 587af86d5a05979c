package io.github.kronos4j.model;

import java.util.List;

/// A session that draws the next tokens of each path itself, where the logits are computed, such as on a GPU.
public non-sealed interface DrawingSession<C> extends GenerationSession<C> {
    /// Coarse token of a path whose logits are not finite numbers.
    int NOT_FINITE = -1;

    /// Draws the next coarse token of each path, and the fine token given the coarse one.
    ///
    /// @param caches caches of the paths
    /// @param draws settings and random numbers, by path
    /// @param s1 receives the coarse tokens, or [#NOT_FINITE]
    /// @param s2 receives the fine tokens
    void draw(List<C> caches, Draws draws, int[] s1, int[] s2);
}
