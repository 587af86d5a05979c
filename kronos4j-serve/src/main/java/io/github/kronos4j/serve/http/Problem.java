package io.github.kronos4j.serve.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;

/// A failure as clients read it: an `application/problem+json` of RFC 9457.
///
/// @param type kind of the problem, `/problems/bad-request`
/// @param title the kind in words
/// @param status status of the response
/// @param detail one sentence: what is wrong, where, and what to do about it
/// @param instance id of the request
/// @param facts further properties, such as `pointer` and `limit`
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonAnyGetter @JsonAnySetter Map<String, Object> facts) {
    public Problem {
        facts = facts == null ? Map.of() : Map.copyOf(facts); // null where it is read from a file without any
    }

    /// The same problem of a request.
    public Problem of(String request) {
        return new Problem(type, title, status, detail, request, facts);
    }
}
