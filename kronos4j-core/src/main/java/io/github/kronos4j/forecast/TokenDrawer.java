package io.github.kronos4j.forecast;

/// Draws the next tokens of all lanes of a step.
interface TokenDrawer<C> {
    /// Number of the draw of the coarse token within a step, see [RandomStreams#uniform].
    int COARSE = 0;

    /// Number of the draw of the fine token.
    int FINE = 1;

    /// Draws the coarse token of each lane, and the fine one given the coarse one. A series of which the model
    /// computes numbers that are not finite is marked as damaged.
    void draw(Lanes<C> lanes, int[] coarse, int[] fine);
}
