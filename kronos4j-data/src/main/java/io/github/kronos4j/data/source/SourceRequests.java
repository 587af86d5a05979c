package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.internal.http.Retries;
import io.github.kronos4j.internal.http.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sends the requests of one source: rate-limited, retried after transient failures, and reported in one sentence when
/// they fail for good.
final class SourceRequests {
    /// Last part of every failure message.
    static final String REMEDY = "; try again later or choose another source";

    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_EXCERPT = 160;
    /// Fewer than the default, because another source may answer instead.
    private static final int MAX_ATTEMPTS = 3;

    private final String source;
    private final Endpoints endpoints;
    private final Http http;
    private final Retries retries;
    private final Throttle throttle;

    /// Environment shared by all sources.
    ///
    /// @param nanos a clock in nanoseconds, for the rate limit
    /// @param listener receives a call before each wait
    record Context(
            Endpoints endpoints,
            Http http,
            Sleeper sleeper,
            Clock clock,
            LongSupplier nanos,
            Retries.Listener listener) {}

    /// @param source name of the source
    /// @param gap minimum time between the starts of two requests
    SourceRequests(String source, Context context, Duration gap) {
        this.source = source;
        this.endpoints = context.endpoints;
        this.http = context.http;
        this.throttle = new Throttle(gap, context.sleeper, context.nanos);
        this.retries = new Retries(
                        context.sleeper,
                        context.clock,
                        (reason, wait) -> context.listener.waiting(source + ": " + endpoints.withoutKeys(reason), wait))
                .withAttempts(MAX_ATTEMPTS);
    }

    /// Sends requests and reads their responses.
    @FunctionalInterface
    interface Task<T> {
        T run() throws IOException;
    }

    /// Runs a task and converts its failure.
    ///
    /// @param query the query that the task answers, for messages
    /// @throws KronosException if the task fails
    <T> T run(BarQuery query, Task<T> task) {
        try {
            return task.run();
        } catch (IOException e) {
            IOException shown = withoutKeys(e);
            String message = message(query, reason(e));
            throw shown == null ? new InvalidInputException(message) : new InvalidInputException(message, shown);
        } catch (DateTimeException e) {
            throw new InvalidInputException(message(query, "the response has a time out of range"), e);
        }
    }

    /// Returns a failure of this source.
    ///
    /// @param reason the cause, with its remedy if that is not another source
    KronosException failure(BarQuery query, String reason) {
        return new InvalidInputException(message(query, reason));
    }

    private String message(BarQuery query, String reason) {
        return source + " did not return " + query + ": " + endpoints.withoutKeys(reason) + REMEDY;
    }

    /// Returns the exception unless a message in its chain quotes a key.
    private @Nullable IOException withoutKeys(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (!endpoints.withoutKeys(text).equals(text)) {
                return null;
            }
        }
        return e;
    }

    /// Requests JSON.
    ///
    /// @param path path and query string
    JsonNode json(String path) throws IOException {
        return Json.parse(bytes(source, path));
    }

    /// Requests text in UTF-8.
    ///
    /// @param path path and query string
    String text(String path) throws IOException {
        return new String(bytes(source, path), StandardCharsets.UTF_8);
    }

    /// Requests a file from one of the source's servers.
    ///
    /// @throws HttpStatusException if the status is not a success
    byte[] bytes(String server, String path) throws IOException {
        return send(request(endpoints.uri(server, path)).GET().build());
    }

    /// Posts JSON and returns the JSON of the response.
    JsonNode post(String path, String json) throws IOException {
        return Json.parse(send(request(endpoints.uri(source, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build()));
    }

    /// Returns the API key of this source.
    ///
    /// @param website address of the page that hands out keys
    /// @throws KronosException if the variable is not set
    String key(String variable, String website) {
        String key = endpoints.key(variable);
        if (key.isEmpty()) {
            throw new InvalidInputException(
                    source + " requires an API key: get one at " + website + " and set " + variable);
        }
        return key;
    }

    private byte[] send(HttpRequest request) throws IOException {
        return retries.call(() -> {
            throttle.await();
            return http.fetch(request, MAX_BYTES);
        });
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("User-Agent", "Mozilla/5.0 (compatible; kronos4j)")
                .header("Accept-Encoding", "identity");
    }

    private String reason(IOException e) {
        if (e instanceof HttpStatusException status) {
            String text = status.text().isBlank() ? "" : " with " + excerpt(status.text());
            return Retries.describe(status) + text;
        }
        return endpoints.uri(source, "/").getHost() + ": " + Retries.describe(e);
    }

    /// Returns the beginning of a response in quotes, on one line and without HTML tags.
    static String excerpt(String text) {
        String line = text.replaceAll("<[^>]*>", " ")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return '"' + (line.length() > MAX_EXCERPT ? line.substring(0, MAX_EXCERPT - 3) + "..." : line) + '"';
    }
}
