package io.github.kronos4j.serve.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last jobs that failed or were cancelled, whose state clients may still read. Thread-safe.
///
/// @param <T> type of the results
public final class EndedJobs<T> {
    private final Map<String, Job<T>> jobs;

    /// @param max maximum number of jobs; the oldest ones are dropped
    public EndedJobs(int max) {
        jobs = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Job<T>> eldest) {
                return size() > max;
            }
        };
    }

    /// Adds a job that has ended, unless it is done: its result is kept elsewhere.
    public synchronized void add(Job<T> job) {
        if (job.state() != JobState.DONE) {
            jobs.put(job.id(), job);
        }
    }

    /// Removes a job, which starts again.
    public synchronized void remove(String id) {
        jobs.remove(id);
    }

    /// Finds a job.
    public synchronized Optional<Job<T>> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }
}
