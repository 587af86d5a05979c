package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.scan.Scan;
import io.github.kronos4j.data.scan.ScanJournal;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.ScanTable;
import io.github.kronos4j.data.scan.SeriesFilter;
import io.github.kronos4j.data.scan.SeriesStep;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.serve.TestServer.Reply;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Scans as jobs of the server.
class ScanJobsTest {
    private static final int SERIES = 70; // more than a group of the scan
    private static final Interval DAILY = Interval.parse("1d");

    private final ControlledForecaster forecaster = new ControlledForecaster();
    private final Bars bars = SeededSeries.daily(140, 21);
    private final String day = bars.time(99).toLocalDate().toString();
    private final String request = "{\"pattern\":\"weekdays/1d/*\",\"asOf\":\"" + day
            + "\",\"horizon\":4,\"rank\":\"quantile\",\"quantile\":0.25,\"touch\":-0.02}";

    @TempDir
    Path folder;

    @BeforeEach
    void fillStore() {
        try (BarStore store = store()) {
            for (int i = 0; i < SERIES; i++) {
                store.upsert(key("S%03d".formatted(i)), SeededSeries.daily(140, i));
            }
            store.upsert(key("OLD"), bars.slice(0, 90));
            store.upsert(key("NEW"), bars.slice(95, 140));
        }
    }

    private BarStore store() {
        return new BarStore(folder.resolve("store"));
    }

    private static SeriesKey key(String symbol) {
        return new SeriesKey("weekdays", DAILY, symbol);
    }

    private TestServer start() {
        return TestServer.start(TestServer.config(folder), forecaster).ready();
    }

    private String place(TestServer server, String scan) {
        Reply reply = server.post("/v1/scans", scan);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.header("Location");
    }

    private static String state(TestServer server, String place) {
        return server.get(place).json().get("state").asString();
    }

    private static void awaitDone(TestServer server, String place) {
        TestServer.await("the scan", () -> !Set.of("queued", "running").contains(state(server, place)));
        assertThat(state(server, place)).isEqualTo("done");
    }

    @Test
    void rulesExcludeSeries() {
        try (TestServer server = start()) {
            String place = place(
                    server,
                    request.replace(
                            "}",
                            ",\"eligibility\":{\"members\":[\"S001\",\"S002\",\"S003\"],\"statuses\":{\"S003\":\"ST\"},"
                                    + "\"minListedDays\":20}}"));
            awaitDone(server, place);
            JsonNode counts = server.get(place).json().get("counts");
            assertThat(counts.get("series").asInt()).isEqualTo(3);
            assertThat(counts.get("forecasts").asInt()).isEqualTo(2);
            assertThat(counts.get("ineligible").asInt()).isEqualTo(1);
            JsonNode excluded = server.get(place + "/rows").json().at("/rows/2");
            assertThat(excluded.get("symbol").asString()).isEqualTo("S003");
            assertThat(excluded.get("status").asString()).isEqualTo("ineligible");
            assertThat(excluded.toString()).contains("ST");

            String turnover = request.replace("}", ",\"eligibility\":{\"minTurnover\":1e15}}");
            String none = place(server, turnover);
            awaitDone(server, none);
            assertThat(server.get(none).json().at("/counts/forecasts").asInt()).isZero();

            String few = place(server, request.replace("}", ",\"eligibility\":{\"atLeast\":100}}"));
            TestServer.await(
                    "the scan",
                    () -> server.get(few).json().get("state").asString().equals("failed"));
            assertThat(server.get(few).json().at("/problem/detail").asString()).contains("100");

            assertRefused(server, "{\"members\":[\"X\"]}", "none of the 72 series is a member");
            assertRefused(server, "{\"members\":[]}", "there are no members");
            assertRefused(server, "{\"turnoverBars\":5}", "turnoverBars has no effect without minTurnover");
            assertRefused(server, "{\"skipLimit\":true}", "skipLimit needs a market with price limits");
            assertRefused(server, "{\"minListedDays\":-1}", "days since the listing");
        }
    }

    private void assertRefused(TestServer server, String rules, String sentence) {
        Reply refused = server.post("/v1/scans", request.replace("}", ",\"eligibility\":" + rules + "}"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asString()).contains(sentence);
    }

    @Test
    void hasTheRowsAndBitsOfTheLibrary() throws IOException {
        try (TestServer server = start()) {
            String place = place(server, request);
            awaitDone(server, place);
            assertThat(server.get(place + "/table").text()).isEqualTo(table(forecaster));
            JsonNode counts = server.get(place).json().get("counts");
            assertThat(counts.get("series").asInt()).isEqualTo(SERIES + 2);
            assertThat(counts.get("forecasts").asInt()).isEqualTo(SERIES);
            assertThat(counts.get("errors").asInt()).isEqualTo(1);
            assertThat(counts.get("stale").asInt()).isEqualTo(1);

            JsonNode first = server.get(place + "/rows?limit=71").json();
            assertThat(first.at("/rows/0/rank").asInt()).isEqualTo(1);
            assertThat(first.at("/rows/70/reason").asString()).contains("NEW has 5 bars");
            JsonNode rest = server.get(
                            place + "/rows?limit=71&cursor=" + first.get("next").asString())
                    .json();
            assertThat(rest.at("/rows/0/status").asString()).isEqualTo("stale");
            assertThat(rest.has("next")).isFalse();
        }
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"))) {
            assertThat(ledger.read().forecasts()).hasSize(SERIES).noneMatch(forecast -> forecast.isAheadOfTime());
        }
    }

    /// The table of the library on the same store.
    private String table(Forecaster model) throws IOException {
        try (BarStore store = store();
                SeriesLoader loader = new SeriesLoader()) {
            List<SeriesInput> inputs = store.find("weekdays/1d/*").stream()
                    .<SeriesInput>map(key -> input(key, store))
                    .toList();
            ForecastSettings forecast = new ForecastSettings(
                    4,
                    ContextWindow.DEFAULT.history(4),
                    Sampling.probabilistic(),
                    ContextWindow.DEFAULT,
                    RepairPolicy.REPAIR,
                    Normalization.UNIT_FREE);
            ScanSettings settings =
                    new ScanSettings(bars.time(99).toLocalDate(), DAILY, ScanSettings.MIN_BARS, forecast, -0.02);
            List<ScanRow> rows = new Scan(
                            new SeriesStep(settings, loader, SeriesFilter.ALL),
                            CalibratedForecaster.whereFitting(model, List.of(), _ -> {}),
                            ScanJournal.NONE,
                            null,
                            InstantSource.fixed(Instant.EPOCH))
                    .run(inputs, Progress.NONE);
            ByteArrayOutputStream table = new ByteArrayOutputStream();
            ScanTable.writeCsv(new ScanRank(ScanRank.Measure.QUANTILE, 0.25).sort(rows), table);
            String text = table.toString(StandardCharsets.UTF_8);
            return text.replace(store.file(key("NEW")).toString(), key("NEW").toString()); // names of the server
        }
    }

    private static SeriesInput input(SeriesKey key, BarStore store) {
        return new SeriesInput() {
            @Override
            public String symbol() {
                return key.symbol();
            }

            @Override
            public String name() {
                return key.toString();
            }

            @Override
            public LoadedSeries read(SeriesLoader loader) {
                return loader.read(store.file(key));
            }
        };
    }

    @Test
    void cancelStopsTheComputationAndLeavesNothing() {
        forecaster.hold();
        try (TestServer server = start()) {
            String place = place(server, request);
            TestServer.await("the computation", () -> forecaster.begun.get() == 1);
            assertThat(server.get(place).json().at("/progress/total").asInt()).isEqualTo(SERIES + 2);
            assertThat(server.get(place + "/rows").problem()).isEqualTo("not-found");
            assertThat(server.delete(place).status()).isEqualTo(204);
            TestServer.await("the end", () -> forecaster.cancelled.get() == 1);
            assertThat(state(server, place)).isEqualTo("cancelled");
            TestServer.await(
                    "the rows to be deleted", () -> !unfinished(place).toFile().exists());
            forecaster.release();
            awaitDone(server, place(server, request));
        }
        try (TestServer server = start()) {
            assertThat(server.get("/v1/scans")
                            .json()
                            .get("scans")
                            .valueStream()
                            .map(scan -> scan.get("state").asString()))
                    .containsExactlyInAnyOrder("done", "cancelled");
        }
    }

    private Path unfinished(String place) {
        return folder.resolve("work/scans/" + place.substring(place.lastIndexOf('/') + 1) + ".unfinished");
    }

    @Test
    void goesOnAfterTheNextStart() throws IOException {
        String place;
        forecaster.hold();
        forecaster.permit(8); // the first group of 64 series, 8 at a time
        try (TestServer server = start()) {
            place = place(server, request);
            TestServer.await("the second group", () -> forecaster.begun.get() == 9);
        }
        assertThat(unfinished(place)).isDirectoryContaining("glob:**.csv");
        forecaster.release();
        int begun = forecaster.begun.get();
        try (TestServer server = start()) {
            awaitDone(server, place);
            assertThat(forecaster.begun).hasValue(begun + 1);
            assertThat(server.get(place + "/table").text()).isEqualTo(table(new ControlledForecaster()));
        }
        assertThat(unfinished(place)).doesNotExist();
    }

    /// Scans use the places of the queue, and leave some for clients.
    @Test
    void aScanWaitsForPlacesInTheQueue() {
        forecaster.hold();
        try (TestServer server = TestServer.start(
                        TestServer.config(folder).toBuilder()
                                .limits(Limits.DEFAULT.withQueue(4)) // the scan takes a quarter
                                .build(),
                        forecaster)
                .ready()) {
            String place = place(server, request);
            TestServer.await("the computation", () -> forecaster.begun.get() == 1);
            for (int i = 1; i <= 3; i++) {
                assertThat(server.submit(Specs.of(i), "Prefer", "respond-async").status())
                        .isEqualTo(202);
            }
            assertThat(server.submit(Specs.of(4)).problem()).isEqualTo("queue-full");
            forecaster.release();
            awaitDone(server, place);
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        try (TestServer server = start()) {
            assertThat(refused(server, "{}")).startsWith("there is no day");
            assertThat(refused(server, "{\"asOf\":\"2024-01-01\"}")).startsWith("none of pattern and uploads is given");
            assertThat(refused(server, request.replace("weekdays/1d/*", "cn/1d/*")))
                    .startsWith("the store has no series cn/1d/*");
            assertThat(refused(server, request.replace("weekdays/1d/*", "["))).contains("is not a valid pattern");
            assertThat(refused(server, request.replace("quantile\",", "best\",")))
                    .startsWith("the rank is unknown");
            assertThat(refused(server, request.replace("0.25", "0.3"))).startsWith("the level of the quantile is 0.3");
            assertThat(refused(server, "{\"uploads\":\"../*\",\"asOf\":\"2024-01-01\"}"))
                    .startsWith("there is no upload ../*");
            assertThat(refused(server, request.replace("\"horizon\":4", "\"horizon\":5000")))
                    .startsWith("horizon is 5000");
            assertThat(refused(server, request.replace("-0.02", "-0.02,\"sampling\":{\"samples\":1}")))
                    .startsWith("a scan compares distributions");
            assertThat(refused(
                            server,
                            request.replace("\"quantile\",", "\"touch\",").replace(",\"touch\":-0.02", "")))
                    .startsWith("the rank touch needs a level");
        }
    }

    private static String refused(TestServer server, String scan) {
        Reply reply = server.post("/v1/scans", scan);
        assertThat(reply.status()).as(reply.text()).isBetween(400, 404);
        return reply.json().get("detail").asString();
    }
}
