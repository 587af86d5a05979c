package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` of a server that forecasts, scans and scores: no forecast of the ledger is lost, doubled or changed, and
/// the scan ends with the rows of an undisturbed one. `-Dkronos4j.kills=50` kills more often, `-Dkronos4j.seed`
/// repeats.
class KillTest {
    private static final int KILLS = Integer.getInteger("kronos4j.kills", 3);
    private static final int SERIES = 70;
    private static final Bars BARS = SeededSeries.daily(140, 21);
    private static final String SCAN =
            "{\"pattern\":\"weekdays/1d/*\",\"asOf\":\"" + BARS.time(99).toLocalDate() + "\",\"horizon\":4}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    @TempDir
    Path folder;

    @BeforeEach
    void fillStore() {
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            for (int i = 0; i < SERIES; i++) {
                SeriesKey key = new SeriesKey("weekdays", Interval.parse("1d"), "S%03d".formatted(i));
                store.upsert(key, SeededSeries.daily(140, i));
            }
        }
    }

    @Test
    void noForecastIsLostDoubledOrChanged() throws Exception {
        long seed = Long.getLong("kronos4j.seed", new Random().nextLong());
        System.out.println("KillTest: seed " + seed);
        Random random = new Random(seed);
        Map<String, RecordedForecast> known = new HashMap<>();
        String scan = "";
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess process = ServerProcess.start(folder)) {
                URI server = process.address();
                put(server, "/v1/uploads/now.csv", Specs.csvToToday(1));
                if (scan.isEmpty()) {
                    scan = post(server, "/v1/scans", SCAN).get("id").asString();
                }
                if (random.nextBoolean()) {
                    int before = answered.get();
                    int some = random.nextInt(12);
                    Thread asking = Thread.ofPlatform().daemon().start(() -> ask(server));
                    TestServer.await("some answers", () -> answered.get() >= before + some);
                    killSoon(process, random);
                    asking.join();
                } else {
                    long before = files();
                    int some = 1 + random.nextInt(30);
                    String place = "/v1/scans/" + scan;
                    TestServer.await(
                            "some forecasts of the scan", () -> files() >= before + some || isDone(server, place));
                    killSoon(process, random);
                }
            }
            requireKept(known);
        }
        requireWholeScan(scan, known);
    }

    private static void killSoon(ServerProcess process, Random random) {
        LockSupport.parkNanos(random.nextInt(30_000_000));
        process.kill();
    }

    /// Number of files of the ledger.
    private long files() {
        try (Stream<Path> files = Files.walk(folder.resolve("ledger"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        } catch (IOException | UncheckedIOException _) {
            return 0; // there is none yet, or a temporary file has gone
        }
    }

    private boolean isDone(URI server, String place) {
        try {
            return send(HttpRequest.newBuilder(server.resolve(place)).build())
                    .get("state")
                    .asString()
                    .equals("done");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Sends forecasts, one after the other, and sometimes asks for the record, until the server is gone.
    private void ask(URI server) {
        try {
            while (true) {
                int seed = sent.incrementAndGet();
                JsonNode answer = post(
                        server,
                        "/v1/forecasts",
                        "{\"upload\":\"now.csv\",\"horizon\":3,\"include\":[],\"sampling\":{\"seed\":" + seed + "}}");
                assertThat(answer.has("outlook")).as(answer.toString()).isTrue();
                answered.incrementAndGet();
                if (seed % 3 == 0) {
                    send(HttpRequest.newBuilder(server.resolve("/v1/record?hindsight=true"))
                            .build());
                }
            }
        } catch (IOException _) {
            // killed
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void requireKept(Map<String, RecordedForecast> known) {
        Map<String, RecordedForecast> now = new HashMap<>();
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"))) {
            LedgerContent content = ledger.read();
            assertThat(content.problems()).isEmpty();
            content.forecasts()
                    .forEach(forecast ->
                            assertThat(now.put(forecast.id(), forecast)).isNull());
        }
        assertThat(now).containsAllEntriesOf(known);
        assertThat(now.values().stream().filter(RecordedForecast::isAheadOfTime).count())
                .isBetween((long) answered.get(), (long) sent.get());
        known.putAll(now);
    }

    private void requireWholeScan(String id, Map<String, RecordedForecast> known) {
        String table;
        try (TestServer server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready()) {
            table = table(server, "/v1/scans/" + id);
            String undisturbed = server.post("/v1/scans", SCAN).header("Location");
            assertThat(table).isEqualTo(table(server, undisturbed));
        }
        requireKept(known);
        assertThat(known.values().stream()
                        .filter(forecast -> !forecast.isAheadOfTime())
                        .map(forecast -> forecast.series().symbol()))
                .hasSize(SERIES)
                .doesNotHaveDuplicates();
    }

    private static String table(TestServer server, String place) {
        TestServer.await(
                "the scan",
                () -> server.get(place).json().get("state").asString().equals("done"));
        return server.get(place + "/table").text();
    }

    private void put(URI server, String path, byte[] body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private JsonNode post(URI server, String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        return TestServer.MAPPER.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }
}
