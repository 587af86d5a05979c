package io.github.kronos4j.data.source;

import com.sun.net.httpserver.HttpExchange;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.testkit.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Server that replaces all providers. Tests set its responses, written by hand in the documented formats.
final class Replay implements AutoCloseable {
    /// Monday, 1 July 2024, 12:00 in Shanghai.
    static final Instant NOW = Instant.parse("2024-07-01T04:00:00Z");

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<Duration> waits = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();

    private final Map<String, List<Response>> responses = new ConcurrentHashMap<>();
    private final FakeServer server;

    private record Response(int status, byte[] body, String... headers) {}

    Replay() {
        server = new FakeServer(this::respond);
        String url = server.address();
        for (String name : List.of(
                "EASTMONEY",
                "TENCENT",
                "TUSHARE",
                "BINANCE",
                "BINANCE_FUTURES",
                "BINANCE_ARCHIVE",
                "YAHOO",
                "STOOQ",
                "SINA",
                "ALPHAVANTAGE")) {
            environment.put("KRONOS_" + name + "_URL", url);
        }
    }

    /// Sets the response to requests that contain a text. Several responses are sent in turn; the last one repeats.
    Replay on(String part, String body) {
        return on(part, 200, body);
    }

    Replay on(String part, int status, String body, String... headers) {
        return on(part, status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Replay on(String part, int status, byte[] body, String... headers) {
        responses.computeIfAbsent(part, _ -> new CopyOnWriteArrayList<>()).add(new Response(status, body, headers));
        return this;
    }

    /// Opens the sources at the time [#NOW].
    MarketData marketData() {
        return marketData(NOW);
    }

    MarketData marketData(Instant now) {
        return new MarketData(
                new Endpoints(environment),
                new Http(environment, Duration.ofSeconds(10)),
                waits::add,
                Clock.fixed(now, ZoneOffset.UTC),
                notes::add);
    }

    /// The context for a single source at the time [#NOW].
    SourceRequests.Context context() {
        return new SourceRequests.Context(
                new Endpoints(environment),
                new Http(environment, Duration.ofSeconds(10)),
                waits::add,
                Clock.fixed(NOW, ZoneOffset.UTC),
                System::nanoTime,
                (reason, wait) -> notes.add(reason + ", retrying in " + wait.toSeconds() + " s"));
    }

    @Override
    public void close() {
        server.close();
    }

    private void respond(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Response response = responseTo(exchange.getRequestURI().toString());
        for (int i = 0; i < response.headers.length; i += 2) {
            exchange.getResponseHeaders().set(response.headers[i], response.headers[i + 1]);
        }
        FakeServer.send(exchange, response.status, response.body);
    }

    private synchronized Response responseTo(String request) {
        // If a request contains several texts, the one that ends last is the most specific.
        return responses.keySet().stream()
                .filter(request::contains)
                .max(Comparator.comparingInt(part -> request.indexOf(part) + part.length()))
                .map(responses::get)
                .map(queue -> queue.size() > 1 ? queue.removeFirst() : queue.getFirst())
                .orElse(new Response(404, new byte[0]));
    }
}
