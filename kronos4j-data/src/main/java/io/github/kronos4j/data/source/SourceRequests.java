package io.github.kronos4j.data.source;

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
import java.time.Duration;
import java.util.function.LongSupplier;

/// The requests of one source: kept apart, tried again where that may help, and told in one sentence when they fail.
final class SourceRequests {
    private static final int MAX_BYTES = 64 << 20;
    /// How all of its failures end.
    static final String REMEDY = "; try again later or name another source (--source)";

    private static final int GLIMPSE = 160;
    /// Few, for there may be another source to ask.
    private static final int ATTEMPTS = 3;

    private final String source;
    private final Endpoints endpoints;
    private final Http http;
    private final Retries retries;
    private final Throttle throttle;

    /// What all sources share.
    ///
    /// @param listener hears of waits
    record Line(
            Endpoints endpoints,
            Http http,
            Sleeper pause,
            Clock clock,
            LongSupplier nanos,
            Retries.Listener listener) {}

    /// @param source name of the source
    /// @param gap between the beginnings of two requests
    SourceRequests(String source, Line line, Duration gap) {
        this.source = source;
        this.endpoints = line.endpoints;
        this.http = line.http;
        this.throttle = new Throttle(gap, line.pause, line.nanos);
        this.retries = new Retries(
                        line.pause, line.clock, (reason, wait) -> line.listener.waiting(source + ": " + reason, wait))
                .withAttempts(ATTEMPTS);
    }

    /// Reads bars out of answers.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /// Does something with this source.
    ///
    /// @param query what is wanted, for messages
    /// @throws KronosException if it fails
    <T> T with(BarQuery query, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw failure(query, reason(e), e);
        }
    }

    /// A failure of this source.
    ///
    /// @param reason what went wrong, and what to do if that is not to try another source
    KronosException failure(BarQuery query, String reason) {
        return new KronosException(sentence(query, reason));
    }

    private KronosException failure(BarQuery query, String reason, IOException cause) {
        return new KronosException(sentence(query, reason), cause);
    }

    private String sentence(BarQuery query, String reason) {
        return source + " has not given " + query + ": " + reason + REMEDY;
    }

    /// Asks for JSON.
    ///
    /// @param path with its query
    JsonNode json(String path) throws IOException {
        return JsonNode.parse(bytes(source, path));
    }

    /// Asks for a text.
    String text(String path) throws IOException {
        return new String(bytes(source, path), StandardCharsets.UTF_8);
    }

    /// Asks one of the source's servers.
    ///
    /// @throws Refusal if the status is not one of success
    byte[] bytes(String server, String path) throws IOException {
        return send(request(endpoints.address(server, path)).GET().build());
    }

    /// Sends JSON and reads JSON.
    JsonNode post(String path, String json) throws IOException {
        return JsonNode.parse(send(request(endpoints.address(source, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build()));
    }

    /// The key of this source.
    ///
    /// @throws KronosException if it is not set
    String key(String variable, String where) {
        String key = endpoints.key(variable);
        if (key.isEmpty()) {
            throw new KronosException(source + " wants a key: get one at " + where + " and set " + variable);
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

    private static String reason(IOException e) {
        if (e instanceof HttpStatusException refusal && !refusal.text().isBlank()) {
            return Retries.describe(refusal) + ", saying " + glimpse(refusal.text());
        }
        return Retries.describe(e);
    }

    /// The beginning of a text in quotes, on one line.
    static String glimpse(String text) {
        String line = text.replaceAll("<[^>]*>", " ")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return '"' + (line.length() > GLIMPSE ? line.substring(0, GLIMPSE - 3) + "..." : line) + '"';
    }
}
