package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Waits of calls, which report progress and end before the client gives up.
///
/// @param time time after which a call is answered while its work continues
record Patience(Duration time) {
    private static final Duration STEP = Duration.ofMillis(500);

    /// Waits until a job has ended.
    ///
    /// @return false if the time ran out before
    boolean await(Job<?> job, Progress progress) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!job.await(STEP)) {
            JobStatus.@Nullable Progress state = job.status().progress();
            if (state != null) {
                progress.advanced(state.done(), state.total());
            }
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }
}
