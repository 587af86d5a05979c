package io.github.kronos4j.evaluation;

/// Verdict about stated probabilities: they count as calibrated only if they hold in the earlier half of the origins,
/// again in the later one, and in both together.
///
/// Each test is at [MinimumEvidence#LEVEL], so that nearly nine in ten forecasters whose probabilities are right pass.
public enum Verdict {
    /// The probabilities hold in both halves.
    CALIBRATED("calibrated"),
    /// They do not hold in the earlier half, or in both together.
    NOT_CALIBRATED("not calibrated"),
    /// They hold in the earlier half, but not in the later one.
    NOT_LATER("not calibrated on later windows"),
    /// They hold on average, but their failures follow each other.
    CLUSTERED("exceeded in clusters"),
    /// There are too few windows to tell.
    UNKNOWN("too few windows");

    /// The fewest independent events that are expected in each half if the probabilities are right.
    public static final int MIN_EVENTS = 10;

    private static final int MIN_ORIGINS = MinimumEvidence.MIN_ORIGINS / 2; // in each half

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /// The verdict in words.
    public String label() {
        return label;
    }

    /// Evidence of one half.
    ///
    /// @param pValue p-value of the test that the probabilities are right
    /// @param events expected number of the rarer outcome over the design effect
    /// @param origins number of origins
    record Half(double pValue, double events, int origins) {
        private boolean isRefuted() {
            return pValue < MinimumEvidence.LEVEL;
        }

        private boolean isEnough() {
            return events >= MIN_EVENTS && origins >= MIN_ORIGINS;
        }
    }

    /// The verdict from tests of both halves.
    ///
    /// @param pValue p-value of the test in both together
    static Verdict of(double pValue, Half earlier, Half later) {
        if (!earlier.isRefuted() && later.isRefuted()) {
            return NOT_LATER;
        }
        if (earlier.isRefuted() || pValue < MinimumEvidence.LEVEL) {
            return NOT_CALIBRATED;
        }
        return earlier.isEnough() && later.isEnough() ? CALIBRATED : UNKNOWN;
    }
}
