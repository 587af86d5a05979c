package io.github.kronos4j.torch.dataset;

/// How far training has come: what is saved to go on from.
///
/// @param epoch the running epoch, from 0 on
/// @param window windows of it that were taken, by all processes together
public record Position(int epoch, long window) {
    public static final Position START = new Position(0, 0);

    public Position {
        if (epoch < 0 || window < 0) {
            throw new IllegalArgumentException("epoch " + epoch + ", window " + window);
        }
    }

    /// The beginning of the next epoch.
    public Position nextEpoch() {
        return new Position(epoch + 1, 0);
    }
}
