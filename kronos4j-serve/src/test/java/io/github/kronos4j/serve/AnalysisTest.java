package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Evaluations, backtests and calibrations as jobs.
class AnalysisTest {
    private static final String SERIES = "\"series\":{\"uploads\":[\"a.csv\",\"b.csv\"],\"calendar\":\"always\"}";
    private static final String WINDOWS = "\"windows\":{\"lookback\":40,\"horizon\":4,\"step\":1,\"origins\":0}";
    private static final String SAMPLING = "\"sampling\":{\"samples\":5}";

    @TempDir
    Path folder;

    @Test
    void analysesHaveReportsAndLeaveACalibrationThatForecastsUse() throws Exception {
        String calibration;
        try (TestServer server = started()) {
            JsonNode learned = done(server, "calibrations", SERIES + "," + WINDOWS + "," + SAMPLING);
            calibration = learned.at("/result/calibration").asString();
            Path kept = Files.write(
                    folder.resolve("c.json"), file(server, learned, 0).body());
            assertThat(CalibrationFile.read(kept).horizon()).isEqualTo(4);
            assertThat(learned.at("/result/conclusions/0/headline").asString()).contains("later windows");
            assertThat(server.get("/v1/calibrations").text()).contains(calibration);
            JsonNode forecast = server.submit("{\"upload\":\"a.csv\",\"calendar\":\"always\",\"horizon\":4," + SAMPLING
                            + ",\"calibration\":\"" + calibration + "\"}")
                    .json();
            assertThat(forecast.at("/outlook/calibrated").asBoolean()).isTrue();

            JsonNode evaluation =
                    done(server, "evaluations", SERIES + ",\"windows\":{\"lookback\":40,\"horizon\":4}," + SAMPLING);
            assertThat(evaluation.at("/result/summary").asString()).contains("windows of 2 series");
            assertThat(evaluation.at("/result/conclusions").isEmpty()).isFalse();
            TestServer.Reply html = file(server, evaluation, 0);
            assertThat(html.text()).startsWith("<!doctype html>");
            assertThat(html.header("Content-Security-Policy"))
                    .contains("sandbox")
                    .doesNotContain("script");
            assertThat(file(server, evaluation, 1).json().toString()).contains("\"nano\"");

            JsonNode backtest = done(
                    server,
                    "backtests",
                    SERIES + ",\"windows\":{\"lookback\":40,\"horizon\":4},\"baseline\":\"drift\",\"every\":10,"
                            + "\"strategy\":{\"name\":\"threshold\"},\"market\":\"free\"," + SAMPLING);
            assertThat(backtest.at("/result/summary").asString()).startsWith("2 symbols, ");
            List<String> files = new ArrayList<>();
            backtest.at("/result/files").forEach(file -> files.add(file.asString()));
            assertThat(server.get(files.getLast()).text()).startsWith("datetime,instrument,score\n");
        }
        try (TestServer again = TestServer.withNano(folder).ready()) {
            assertThat(again.get("/v1/calibrations").text()).contains(calibration);
        }
    }

    @Test
    void seriesOfTheStoreAreNamedByAPattern() throws Exception {
        Path csv = Files.write(folder.resolve("s.csv"), Specs.csv(3));
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            store.upsert(
                    SeriesKey.parse("test/1d/AAA"), new BarFiles().read(csv).bars());
        }
        try (TestServer server = started()) {
            JsonNode evaluation = done(
                    server,
                    "evaluations",
                    "\"series\":{\"pattern\":\"test/1d/*\"},\"windows\":{\"lookback\":40,\"horizon\":4}," + SAMPLING);
            assertThat(evaluation.at("/result/summary").asString()).contains("windows of 1 series");
            assertThat(server.post("/v1/evaluations", "{\"series\":{\"pattern\":\"none/1d/*\"}}")
                            .problem())
                    .isEqualTo("not-found");
        }
    }

    /// A report names a series that cannot be read as clients do.
    @Test
    void reportsShowNoPathOfTheMachine() throws Exception {
        Path csv = Files.write(folder.resolve("s.csv"), Specs.csv(3));
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            SeriesKey damaged = SeriesKey.parse("test/1d/BBB");
            for (SeriesKey key : List.of(SeriesKey.parse("test/1d/AAA"), damaged)) {
                store.upsert(key, new BarFiles().read(csv).bars());
            }
            Files.write(store.file(damaged), new byte[100]);
        }
        try (TestServer server = started()) {
            JsonNode evaluation = done(
                    server,
                    "evaluations",
                    "\"series\":{\"pattern\":\"test/1d/*\"},\"windows\":{\"lookback\":40,\"horizon\":4}," + SAMPLING);
            String notes = evaluation.at("/result/notes").toString();
            assertThat(notes).contains("BBB").doesNotContain(folder.toString());
            for (int i = 0; i < 2; i++) { // the other half of the check is in TestServer
                assertThat(file(server, evaluation, i).text()).contains("BBB");
            }
        }
    }

    /// A model in a folder has a name for clients, and so have the failures of one.
    @Test
    void modelsShowNoPathOfTheMachine() throws Exception {
        Path model = Files.createDirectories(folder.resolve("models/mine"));
        Files.writeString(model.resolve("config.json"), "{}");
        Files.write(model.resolve("model.safetensors"), new byte[10]);
        ServerConfig config = TestServer.config(folder).toBuilder()
                .models(List.of("nano", model.toString()))
                .build();
        try (TestServer server = TestServer.start(config).ready()) {
            JsonNode mine = server.get("/v1/models").json().at("/models/1");
            assertThat(mine.get("id").asString()).isEqualTo("mine");
            assertThat(mine.get("name").asString()).isEqualTo("mine");
            TestServer.Reply failed = server.submit(Specs.of(1, ",\"model\":\"mine\""));
            assertThat(failed.status()).isGreaterThanOrEqualTo(400);
            assertThat(server.get("/v1/models").json().at("/models/1/problem").asString())
                    .isNotEmpty();
        }
    }

    @Test
    void aJobIsCancelledAndOneThatTheServerLeavesIsInterrupted() throws Exception {
        ControlledForecaster forecaster = new ControlledForecaster();
        forecaster.hold();
        try (TestServer server =
                TestServer.start(TestServer.config(folder), forecaster).ready()) {
            upload(server);
            String body = "{" + SERIES + "," + WINDOWS + "," + SAMPLING + "}";
            TestServer.Reply first = server.post("/v1/calibrations", body);
            assertThat(first.status()).isEqualTo(202);
            String job = first.header("Location");
            TestServer.await("the forecast", () -> forecaster.begun.get() > 0);
            Path state = folder.resolve("work/jobs").resolve(job.substring(job.lastIndexOf('/') + 1));
            assertThat(Files.readString(state)).contains("the server was stopped before the job had ended");
            List<String> others = new ArrayList<>();
            for (int i = 1; i < 8; i++) {
                others.add(server.post("/v1/calibrations", body).header("Location"));
            }
            TestServer.Reply refused = server.post("/v1/calibrations", body);
            assertThat(refused.problem()).isEqualTo("queue-full");
            assertThat(refused.header("Retry-After")).isNotEmpty();

            others.forEach(server::delete);
            assertThat(server.delete(job).status()).isEqualTo(204);
            TestServer.await("the end", () -> server.get(job).text().contains("\"cancelled\""));
            TestServer.await("the stop", () -> forecaster.cancelled.get() == 1);
        }
    }

    @Test
    void faultsAreNamed() {
        try (TestServer server = started()) {
            refused(server, "evaluations", "", "there are no series");
            refused(server, "evaluations", "\"series\":{}", "none of pattern and uploads is given");
            refused(server, "evaluations", SERIES + ",\"windows\":{\"horizon\":0}", "horizon is 0");
            refused(server, "evaluations", SERIES + ",\"foo\":1", "there is no property /foo");
            refused(server, "evaluations", SERIES + ",\"sampling\":{\"samples\":5000}", "samples is 5000");
            refused(server, "calibrations", SERIES + ",\"method\":\"x\"", "x");
            refused(server, "backtests", SERIES + ",\"strategy\":{\"name\":\"x\"}", "the strategy 'x' does not exist");
            refused(server, "backtests", SERIES + ",\"baseline\":\"x\"", "the baseline is unknown");
            refused(server, "backtests", SERIES + ",\"windows\":{\"step\":2}", "use every for a backtest");
            assertThat(server.post("/v1/evaluations", "{\"series\":{\"uploads\":[\"no.csv\"]}}")
                            .problem())
                    .isEqualTo("not-found");
            assertThat(server.post("/v1/evaluations", "{\"series\":{\"uploads\":[\"../a\"]}}")
                            .problem())
                    .isEqualTo("bad-request");
            assertThat(server.get("/v1/jobs/0123456789abcdef/files/report.html").problem())
                    .isEqualTo("not-found");
            String job = server.post("/v1/evaluations", "{" + SERIES + ",\"windows\":{\"lookback\":90,\"horizon\":50}}")
                    .header("Location");
            JsonNode failed = ended(server, job);
            assertThat(failed.get("state").asString()).isEqualTo("failed");
            assertThat(failed.at("/problem/detail").asString()).doesNotContain(folder.toString());
        }
    }

    private TestServer started() {
        TestServer server = TestServer.withNano(folder).ready();
        upload(server);
        return server;
    }

    private static void upload(TestServer server) {
        assertThat(server.put("/v1/uploads/a.csv", Specs.csv(1)).status()).isEqualTo(201);
        assertThat(server.put("/v1/uploads/b.csv", Specs.csv(2)).status()).isEqualTo(201);
    }

    private static void refused(TestServer server, String kind, String body, String sentence) {
        TestServer.Reply reply = server.post("/v1/" + kind, "{" + body + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("detail").asString()).contains(sentence);
    }

    private static JsonNode done(TestServer server, String kind, String body) {
        TestServer.Reply accepted = server.post("/v1/" + kind, "{" + body + "}");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        JsonNode job = ended(server, accepted.header("Location"));
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("done");
        server.contract.validate(kind, "AnalysisResult", TestServer.MAPPER.writeValueAsBytes(job.get("result")));
        return job;
    }

    private static JsonNode ended(TestServer server, String job) {
        TestServer.await(
                "the job",
                () -> !List.of("queued", "running")
                        .contains(server.get(job).json().get("state").asString()));
        return server.get(job).json();
    }

    private static TestServer.Reply file(TestServer server, JsonNode job, int number) {
        TestServer.Reply file = server.get(job.at("/result/files/" + number).asString());
        assertThat(file.status()).isEqualTo(200);
        return file;
    }
}
