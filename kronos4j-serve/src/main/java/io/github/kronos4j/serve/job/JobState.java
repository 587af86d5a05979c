package io.github.kronos4j.serve.job;

import java.util.Locale;

/// State of a job.
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /// True if the state no longer changes.
    public boolean isFinal() {
        return compareTo(RUNNING) > 0;
    }

    /// Name in JSON: `queued`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
