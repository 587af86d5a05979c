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

/// A server in the place of all providers. It answers with what tests put in, which is written by hand in the
/// providers'
/// documented form.
final class Replay implements AutoCloseable {
    /// Monday, 1 July 2024, 12:00 in Shanghai.
    static final Instant NOW = Instant.parse("2024-07-01T04:00:00Z");

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();

    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final FakeServer server;

    private record Answer(int status, byte[] body, String... headers) {}

    Replay() {
        server = new FakeServer(this::answer);
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
                "ALPHAVANTAGE")) {
            environment.put("KRONOS_" + name + "_URL", url);
        }
    }

    /// Answers requests that contain a text; of several answers the last goes on.
    Replay on(String part, String body) {
        return on(part, 200, body);
    }

    Replay on(String part, int status, String body, String... headers) {
        return on(part, status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Replay on(String part, int status, byte[] body, String... headers) {
        answers.computeIfAbsent(part, _ -> new CopyOnWriteArrayList<>()).add(new Answer(status, body, headers));
        return this;
    }

    /// The sources, who think that it is [#NOW].
    MarketData sources() {
        return sources(NOW);
    }

    MarketData sources(Instant now) {
        return new MarketData(
                new Endpoints(environment),
                new Http(environment, Duration.ofSeconds(10)),
                pauses::add,
                Clock.fixed(now, ZoneOffset.UTC),
                notes::add);
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answerTo(exchange.getRequestURI().toString());
        for (int i = 0; i < answer.headers.length; i += 2) {
            exchange.getResponseHeaders().set(answer.headers[i], answer.headers[i + 1]);
        }
        FakeServer.send(exchange, answer.status, answer.body);
    }

    private synchronized Answer answerTo(String request) {
        // Of several texts that a request contains the one that reaches farthest to its end is the most
        // telling.
        return answers.keySet().stream()
                .filter(request::contains)
                .max(Comparator.comparingInt(part -> request.indexOf(part) + part.length()))
                .map(answers::get)
                .map(queue -> queue.size() > 1 ? queue.removeFirst() : queue.getFirst())
                .orElse(new Answer(404, new byte[0]));
    }
}
