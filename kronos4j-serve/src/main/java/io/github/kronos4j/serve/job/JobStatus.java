package io.github.kronos4j.serve.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.serve.http.Problem;
import org.jspecify.annotations.Nullable;

/// State of a job as clients read it.
///
/// @param position place among those that wait, from 1; null unless it waits in a line
/// @param progress null before the work begins
/// @param result result of a finished job; null for forecasts, which have their own address
/// @param problem reason why a job failed; null unless it did
public record JobStatus(
        String id,
        String kind,
        String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer position,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Progress progress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Record result,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem problem) {
    /// Progress of the work.
    ///
    /// @param done units done so far
    /// @param total total number of units
    public record Progress(long done, long total) {}
}
