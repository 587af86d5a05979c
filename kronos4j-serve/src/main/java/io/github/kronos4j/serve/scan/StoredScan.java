package io.github.kronos4j.serve.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import io.github.kronos4j.serve.job.JobStatus;
import org.jspecify.annotations.Nullable;

/// A scan in the form that clients read and the server stores.
///
/// @param created time of the request, in ISO form
/// @param request the request as it was sent
/// @param state state of the job
/// @param progress series that are done; null before it runs
/// @param counts numbers of its rows; null until it is done
/// @param problem reason why it failed; null unless it did
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredScan(
        String id,
        String created,
        ScanSpec request,
        String state,
        JobStatus.@Nullable Progress progress,
        @Nullable ScanCounts counts,
        @Nullable Problem problem) {
    static StoredScan begun(String id, String created, ScanSpec request) {
        return new StoredScan(id, created, request, JobState.QUEUED.label(), null, null, null);
    }

    /// The same scan in the state of its job.
    StoredScan with(Job<ScanCounts> job) {
        JobStatus status = job.status();
        return new StoredScan(id, created, request, status.state(), status.progress(), job.result(), status.problem());
    }

    /// True if it no longer changes.
    public boolean hasEnded() {
        return !state.equals(JobState.QUEUED.label()) && !state.equals(JobState.RUNNING.label());
    }
}
