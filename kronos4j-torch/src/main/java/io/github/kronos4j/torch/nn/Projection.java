package io.github.kronos4j.torch.nn;

/// A linear layer as the checkpoint names it.
///
/// @param name name below the layer that contains it: `q_proj`
/// @param rotatedHeads heads whose rows are stored in pairs for [RotaryTable]; 0 for the row order of the checkpoint
/// @param hasBias true if the checkpoint holds a bias beside the weight
record Projection(String name, int outputs, int inputs, int rotatedHeads, boolean hasBias) {
    static Projection of(String name, int outputs, int inputs) {
        return new Projection(name, outputs, inputs, 0, true);
    }

    static Projection withoutBias(String name, int outputs, int inputs) {
        return new Projection(name, outputs, inputs, 0, false);
    }

    /// A square layer that produces queries or keys.
    ///
    /// @param rotatedHeads 0 if they are not rotated
    static Projection ofHeads(String name, int width, int rotatedHeads) {
        return new Projection(name, width, width, rotatedHeads, true);
    }
}
