package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.serve.job.Job;
import java.util.LinkedHashSet;
import java.util.Set;

/// Forecasts in the order of their requests, up to their first progress. Each has its position. Thread-safe.
final class WaitingLine {
    private final Set<Job<?>> waiting = new LinkedHashSet<>();

    synchronized void enter(Job<?> job) {
        waiting.add(job);
        job.waiting(waiting.size());
    }

    /// Removes a forecast, if it waits, and moves those behind it.
    synchronized void leave(Job<?> job) {
        if (waiting.remove(job)) {
            int position = 1;
            for (Job<?> next : waiting) {
                next.waiting(position++);
            }
        }
    }
}
