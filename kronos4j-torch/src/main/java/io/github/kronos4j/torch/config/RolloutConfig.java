package io.github.kronos4j.torch.config;

/// Settings of a training on paths that the model draws itself.
///
/// @param paths paths of each window; 0 to train on actual bars alone
/// @param tokenLoss weight of the cross-entropy of the actual tokens beside the score of the paths
public record RolloutConfig(int paths, double tokenLoss) {
    /// Lowest number of paths, of which two besides a path itself make its baseline.
    private static final int MIN_PATHS = 3;

    private static final int MAX_PATHS = 1024;
    private static final double MAX_WEIGHT = 1000;

    static RolloutConfig from(Section predictor) {
        Section rollout = predictor.section("rollout");
        int paths = rollout.integer("paths", 0, 0, MAX_PATHS);
        if (paths > 0 && paths < MIN_PATHS) {
            throw rollout.fault("paths", "use at least " + MIN_PATHS + " paths, or 0 to train on actual bars alone");
        }
        return new RolloutConfig(paths, rollout.number("token_loss", 0.1, 0, MAX_WEIGHT));
    }

    /// True if the model is trained on its own paths.
    public boolean isUsed() {
        return paths > 0;
    }
}
