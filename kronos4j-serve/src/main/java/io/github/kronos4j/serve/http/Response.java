package io.github.kronos4j.serve.http;

import io.github.kronos4j.report.internal.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answer to a request.
///
/// @param type media type of the body; empty if there is none
/// @param headers further headers
/// @param length length of the body in bytes; [#UNKNOWN] to send it in chunks, 0 for none
public record Response(int status, String type, Map<String, String> headers, long length, Body body) {
    /// Length of a body that is sent in chunks.
    public static final long UNKNOWN = -1;

    private static final String JSON = "application/json";

    /// Content of a response.
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;

        /// Called instead of [#writeTo] if the client is gone before the body is written.
        default void abandon() {}
    }

    /// Creates a response without a body.
    public static Response empty(int status) {
        return new Response(status, "", Map.of(), 0, _ -> {});
    }

    /// Creates a response with a body in memory.
    public static Response of(int status, String type, byte[] body) {
        return new Response(status, type, Map.of(), body.length, out -> out.write(body));
    }

    /// Creates a response with a body that is written in chunks.
    public static Response stream(int status, String type, Body body) {
        return new Response(status, type, Map.of(), UNKNOWN, body);
    }

    /// Creates a response with an object as JSON.
    public static Response json(int status, Record object) {
        return of(status, JSON, bytes(object));
    }

    /// Creates a response with JSON that is written in chunks.
    public static Response json(int status, Body body) {
        return stream(status, JSON, body);
    }

    /// Creates the response of a problem.
    public static Response of(Problem problem) {
        Response response = of(problem.status(), "application/problem+json", bytes(problem));
        Object seconds = problem.facts().get("retryAfter");
        Object allow = problem.facts().get("allow");
        if (seconds != null) {
            response = response.with("Retry-After", seconds.toString());
        }
        return allow == null ? response : response.with("Allow", allow.toString());
    }

    /// Returns the same response with one more header.
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, type, more, length, body);
    }

    /// An object as JSON.
    public static byte[] bytes(Record object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            JsonWriter.write(object, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("an object cannot be written to memory", e);
        }
    }
}
