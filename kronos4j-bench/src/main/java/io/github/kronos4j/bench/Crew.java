package io.github.kronos4j.bench;

import io.github.kronos4j.tensor.WorkerTeam;

/// Threads that measure a limit of the machine together.
final class Crew implements AutoCloseable {
    private static volatile float sink; // keeps results alive

    private final WorkerTeam team;

    /// @param size number of threads
    Crew(int size) {
        team = new WorkerTeam(size);
    }

    /// Part of the work, on one thread.
    @FunctionalInterface
    interface Part {
        /// Does the part and returns a number that depends on all of it.
        float run(int index);
    }

    /// Number of threads, and of parts.
    int size() {
        return team.size();
    }

    /// Runs all parts at once, again and again.
    ///
    /// @param seconds time after which no run starts
    /// @return the mean time of a run, in seconds
    double time(double seconds, Part part) {
        long start = System.nanoTime();
        double elapsed;
        int runs = 0;
        do {
            team.run(team.size(), (index, _) -> sink = part.run(index));
            runs++;
            elapsed = (System.nanoTime() - start) / 1e9;
        } while (elapsed < seconds);
        return elapsed / runs;
    }

    @Override
    public void close() {
        team.close();
    }
}
