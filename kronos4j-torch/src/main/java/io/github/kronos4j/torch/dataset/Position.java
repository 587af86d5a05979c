package io.github.kronos4j.torch.dataset;

/// Resume position: epoch and number of windows consumed.
///
/// @param epoch current epoch, from 0
/// @param window windows of the epoch that all processes together have consumed
public record Position(int epoch, long window) {
    public static final Position START = new Position(0, 0);

    public Position {
        if (epoch < 0 || window < 0) {
            throw new IllegalArgumentException("epoch " + epoch + ", window " + window);
        }
    }

    /// Start of the next epoch.
    public Position nextEpoch() {
        return new Position(epoch + 1, 0);
    }
}
