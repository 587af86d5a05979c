package io.github.kronos4j.serve.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.serve.http.Problem;
import org.jspecify.annotations.Nullable;

/// Result of one request of a batch.
///
/// @param status status that the request alone would have
/// @param id id of its forecast; null if it failed
/// @param known true if the result was known before
/// @param problem reason why it failed; null if it did not
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchItem(
        int status,
        @Nullable String id,
        boolean known,
        @Nullable Problem problem) {}
