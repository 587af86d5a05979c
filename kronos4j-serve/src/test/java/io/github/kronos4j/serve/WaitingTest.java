package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kronos4j.serve.TestServer.Reply;
import io.github.kronos4j.serve.limit.Limits;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forecasts that take a while: preferences, events, cancellation, a full queue, the end of the server.
class WaitingTest {
    private final ControlledForecaster forecaster = new ControlledForecaster();

    @TempDir
    Path folder;

    private TestServer start() {
        forecaster.hold();
        return TestServer.start(TestServer.config(folder), forecaster).ready();
    }

    @Test
    void respondAsyncAnswersAtOnceAndTheResultComesLater() {
        try (TestServer server = start()) {
            Reply accepted = server.submit(Specs.of(1), "Prefer", "respond-async");
            assertThat(accepted.status()).isEqualTo(202);
            assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
            String place = accepted.header("Location");
            TestServer.await(
                    "the forecast to begin", () -> server.get(place).text().contains("\"running\""));
            forecaster.release();
            TestServer.await("the result", () -> server.get(place).status() == 200);
            assertThat(server.submit(Specs.of(1)).header("Kronos-Cache")).isEqualTo("hit");
        }
    }

    @Test
    void waitRunsOutAndTheForecastGoesOn() {
        try (TestServer server = start()) {
            Reply accepted = server.submit(Specs.of(1), "Prefer", "wait=1");
            assertThat(accepted.status()).isEqualTo(202);
            forecaster.release();
            TestServer.await(
                    "the result", () -> server.get(accepted.header("Location")).status() == 200);
            assertThat(forecaster.cancelled).hasValue(0);
        }
    }

    @Test
    void deleteStopsTheComputation() {
        try (TestServer server = start()) {
            String place = server.submit(Specs.of(1), "Prefer", "respond-async").header("Location");
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
            assertThat(server.delete(place).status()).isEqualTo(204);
            TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
            Reply gone = server.get(place);
            assertThat(gone.status()).isEqualTo(410);
            assertThat(gone.problem()).isEqualTo("cancelled");
            assertThat(server.delete(place).status()).isEqualTo(204);
            forecaster.release();
            assertThat(server.submit(Specs.of(1)).status()).isEqualTo(201); // asked again, computed again
        }
    }

    @Test
    void anEventStreamEndsWithTheResult() throws Exception {
        try (TestServer server = start()) {
            Future<Reply> stream = CompletableFuture.supplyAsync(
                    () -> server.submit(Specs.of(1, ",\"include\":[]"), "Accept", "text/event-stream"));
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
            forecaster.release();
            List<String> events = stream.get()
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("event: "))
                    .toList();
            assertThat(events).endsWith("event: result").contains("event: progress");
        }
    }

    @Test
    void aClosedEventStreamStopsTheComputation() throws IOException {
        try (TestServer server = start()) {
            leave(server, "Accept: text/event-stream\r\n");
            TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
        }
    }

    @Test
    void aClosedConnectionStopsTheComputation() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")), "the system does not show its connections");
        try (TestServer server = start()) {
            leave(server, "");
            TestServer.await("the computation to end", () -> forecaster.cancelled.get() == 1);
        }
    }

    private void leave(TestServer server, String header) throws IOException {
        byte[] body = Specs.of(1).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(
                server.server.address().getHost(), server.server.address().getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/forecasts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + header + "Content-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
        }
    }

    @Test
    void equalRequestsAreComputedOnceAndOneWhoLeavesDoesNotStopTheOther() throws Exception {
        try (TestServer server = start()) {
            Future<Reply> first = CompletableFuture.supplyAsync(() -> server.submit(Specs.of(1)));
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
            Reply second = server.submit(Specs.of(1), "Prefer", "wait=1");
            assertThat(second.status()).isEqualTo(202);
            forecaster.release();
            assertThat(first.get().status()).isEqualTo(201);
            assertThat(forecaster.begun).hasValue(1);
        }
    }

    @Test
    void theQueueIsBounded() {
        ServerConfig config = TestServer.config(folder).toBuilder()
                .limits(Limits.DEFAULT.withQueue(8))
                .build();
        forecaster.hold();
        try (TestServer server = TestServer.start(config, forecaster).ready()) {
            for (int i = 0; i < 8; i++) {
                assertThat(server.submit(Specs.of(i), "Prefer", "respond-async").status())
                        .isEqualTo(202);
            }
            Reply refused = server.submit(Specs.of(8));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("queue-full");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(server.get("/v1/health").status()).isEqualTo(200);
            forecaster.release();
            TestServer.await("room", () -> server.submit(Specs.of(8)).status() == 201);
        }
    }

    @Test
    void theMemoryOfForecastsIsBounded() {
        ServerConfig config = TestServer.config(folder).toBuilder()
                .limits(Limits.DEFAULT.withForecastBytes(1 << 20))
                .build();
        String large = "{\"bars\":" + Specs.bars(1) + ",\"horizon\":60,\"sampling\":{\"samples\":%d,\"seed\":%d}}";
        forecaster.hold();
        try (TestServer server = TestServer.start(config, forecaster).ready()) {
            Reply refused = server.submit(large.formatted(200, 1));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("too-much-memory");
            assertThat(refused.json().get("limit").asLong()).isEqualTo(1 << 20);
            assertThat(refused.json().get("bytes").asLong()).isGreaterThan(1 << 20);

            String first = server.submit(large.formatted(100, 2), "Prefer", "respond-async")
                    .header("Location");
            TestServer.await("the first forecast", () -> forecaster.begun.get() == 1);
            String second = server.submit(large.formatted(100, 3), "Prefer", "respond-async")
                    .header("Location");
            assertThat(server.get(second).json().get("state").asString()).isEqualTo("queued");
            assertThat(forecaster.begun).hasValue(1);
            server.delete(first);
            TestServer.await("the second forecast", () -> forecaster.begun.get() == 2);
            forecaster.release();
            TestServer.await("its result", () -> server.get(second).status() == 200);
        }
    }

    @Test
    void aBatchWaitsForRoomInTheQueue() {
        ServerConfig config = TestServer.config(folder).toBuilder()
                .limits(Limits.DEFAULT.withQueue(4))
                .build();
        try (TestServer server = TestServer.start(config, forecaster).ready()) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                items.add(Specs.of(i, ",\"include\":[]"));
            }
            Reply batch = server.submit("{\"items\":[" + String.join(",", items) + "]}");
            assertThat(batch.json()
                            .get("items")
                            .valueStream()
                            .map(item -> item.get("status").asInt()))
                    .hasSize(40)
                    .allMatch(status -> status == 201);
        }
    }

    @Test
    void theServerFinishesOrStopsAndGoesOnAfterItsNextStart() {
        String place;
        try (TestServer server = start()) {
            place = server.submit(Specs.of(1), "Prefer", "respond-async").header("Location");
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
        }
        assertThat(forecaster.cancelled).hasValue(1);
        forecaster.release();
        try (TestServer server =
                TestServer.start(TestServer.config(folder), forecaster).ready()) {
            TestServer.await("the result", () -> server.get(place).status() == 200);
            assertThat(folder.resolve("work/pending")).isEmptyDirectory();
        }
        try (TestServer server =
                TestServer.start(TestServer.config(folder), forecaster).ready()) {
            int begun = forecaster.begun.get();
            assertThat(server.get(place + "?include=quantiles").json().has("paths"))
                    .isFalse();
            assertThat(forecaster.begun).hasValue(begun); // from its file
            assertThat(server.get(place + ".csv").status()).isEqualTo(200);
            assertThat(forecaster.begun).hasValue(begun + 1); // computed again
        }
    }

    @Test
    void newForecastsAreRefusedWhileTheServerCloses() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestServer server = start();
            Future<Reply> running = threads.submit(() -> server.submit(Specs.of(1)));
            TestServer.await("the forecast to begin", () -> forecaster.begun.get() == 1);
            Future<?> closing = threads.submit(server.server::close);
            TestServer.await(
                    "the server to close",
                    () -> server.submit(Specs.of(2), "Prefer", "wait=1").status() == 503);
            assertThat(server.get("/v1/health").status()).isEqualTo(200);
            forecaster.release();
            assertThat(running.get().status()).isEqualTo(201);
            closing.get();
        }
    }

    @Test
    void headRequestsOfEventsLeaveTheJob() throws Exception {
        try (TestServer server = start()) {
            String place = server.submit(Specs.of(1), "Prefer", "wait=1").header("Location");
            HttpRequest head = server.request(place + "/events")
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(server.client()
                            .send(head, java.net.http.HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            forecaster.release();
            TestServer.await("the result", () -> server.get(place).status() == 200);
        }
    }
}
