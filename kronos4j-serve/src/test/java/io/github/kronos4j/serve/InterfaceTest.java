package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.serve.TestServer.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every operation of `openapi.yaml`; [TestServer] holds each response to it.
class InterfaceTest {
    private static final byte[] OLD = old();

    @TempDir
    Path folder;

    /// 50 daily bars with two decimals.
    private static byte[] old() {
        StringBuilder text = new StringBuilder("timestamps,open,high,low,close\n");
        for (int i = 0; i < 50; i++) {
            text.append(LocalDate.of(2024, 1, 1).plusDays(i))
                    .append(",10.01,11.05,9.03,")
                    .append("10.1")
                    .append(i % 10);
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void answersEveryOperationAsDescribed() {
        try (TestServer server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready()) {
            assertThat(server.get("/v1/health").status()).isEqualTo(200);
            assertThat(server.get("/v1/limits").json().get("horizon").asInt()).isEqualTo(4096);
            assertThat(server.get("/v1/server").json().get("offline").asBoolean())
                    .isTrue();
            assertThat(server.get("/v1/models").json().at("/models/0/id").asString())
                    .isEqualTo("nano");
            assertThat(server.get("/v1/calibrations").status()).isEqualTo(200);
            assertThat(server.get("/metrics").text()).contains("kronos_forecasts_total");
            assertThat(server.get("/v1/openapi.json").json().get("openapi").asString())
                    .isEqualTo("3.1.0");
            assertThat(server.get("/v1/openapi.yaml").text()).startsWith("openapi: 3.1.0");
            uploads(server);
            series(server);
            forecasts(server);
            jobs(server);
            record(server);
            scans(server);
            assertThat(server.contract.seen()).isEqualTo(server.contract.operations());
        }
    }

    private static void uploads(TestServer server) {
        assertThat(server.put("/v1/uploads/my.csv", Specs.csv(1)).status()).isEqualTo(201);
        Reply again = server.put("/v1/uploads/my.csv", Specs.csv(2));
        assertThat(again.status()).isEqualTo(200);
        JsonNode series = again.json().at("/series/0");
        assertThat(series.get("bars").asInt()).isEqualTo(100);
        assertThat(series.get("interval").asString()).isEqualTo("1d");
        assertThat(series.get("to").asString()).isEqualTo("2024-04-09 00:00:00");
        assertThat(server.get("/v1/uploads/my.csv").json()).isEqualTo(again.json());
        assertThat(server.get("/v1/uploads").json().at("/uploads/0/name").asString())
                .isEqualTo("my.csv");
        JsonNode bars =
                server.get("/v1/uploads/my.csv/bars?limit=3&to=2024-02-01").json();
        assertThat(bars.get("stamps").get(2).asString()).isEqualTo("2024-02-01 00:00:00");
        assertThat(bars.get("total").asInt()).isEqualTo(32);
        assertThat(server.put("/v1/uploads/no.csv", "hello".getBytes(StandardCharsets.UTF_8))
                        .json()
                        .at("/series/0/problem")
                        .asString())
                .startsWith("no.csv is not a file of bars");
        assertThat(server.submit("{\"upload\":\"no.csv\"}").problem()).isEqualTo("unprocessable-bars");
        assertThat(server.delete("/v1/uploads/no.csv").status()).isEqualTo(204);
        assertThat(server.get("/v1/uploads/no.csv").problem()).isEqualTo("not-found");
    }

    @Test
    void aResultIsTheSameAfterTheNextStart() {
        byte[] whole;
        byte[] some;
        String place;
        try (TestServer server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready()) {
            Reply reply = server.submit(Specs.of(3, ",\"include\":[\"history\",\"quantiles\",\"paths\"]"));
            place = reply.header("Location");
            whole = reply.body();
            some = server.get(place).body();
        }
        try (TestServer server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready()) {
            assertThat(server.get(place + "?include=history,quantiles,paths").json())
                    .isEqualTo(TestServer.MAPPER.readTree(whole));
            assertThat(server.get(place).body()).isEqualTo(some);
            assertThat(server.get(place + "/request").json().has("bars")).isTrue();
            assertThat(server.get(place + ".csv").text()).startsWith("timestamps,open,");
        }
    }

    @Test
    void compressesLongAnswersForThoseWhoAcceptIt() throws IOException {
        try (TestServer server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready()) {
            String place = server.submit(Specs.of(3)).header("Location");
            for (String path : new String[] {place + "?include=paths", place + ".csv", "/v1/openapi.json"}) {
                Reply plain = server.get(path);
                Reply compressed = server.sendUnchecked(server.request(path)
                        .header("Accept-Encoding", "gzip, br")
                        .build());
                boolean isLong = !path.endsWith(".csv");
                assertThat(plain.header("Content-Encoding")).isEmpty();
                assertThat(compressed.header("Content-Encoding")).as(path).isEqualTo(isLong ? "gzip" : "");
                if (isLong) {
                    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
                        assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
                    }
                }
            }
        }
    }

    @Test
    void roundsAndSaysHowOldTheLastBarIs() {
        try (TestServer server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready()) {
            assertThat(server.put("/v1/uploads/old.csv", OLD).status()).isEqualTo(201);
            JsonNode plain =
                    server.submit("{\"upload\":\"old.csv\",\"horizon\":2}").json();
            assertThat(plain.get("warnings").toString())
                    .contains("the last bar is of 2024-02-19, ")
                    .contains(" sessions before ");
            assertThat(server.submit("{\"upload\":\"old.csv\",\"horizon\":2,\"end\":\"2024-02-19\"}")
                            .json()
                            .get("warnings")
                            .toString())
                    .doesNotContain("the last bar is of");
            JsonNode rounded = server.submit("{\"upload\":\"old.csv\",\"horizon\":2,\"round\":true}")
                    .json();
            assertThat(rounded.get("id")).isNotEqualTo(plain.get("id"));
            for (JsonNode close : rounded.at("/paths/0/close")) {
                assertThat(close.asDouble() * 100).isCloseTo(Math.rint(close.asDouble() * 100), within(1e-6));
            }
        }
    }

    private static void series(TestServer server) {
        assertThat(server.get("/v1/series?query=aapl").json().get("total").asInt())
                .isZero();
        assertThat(server.get("/v1/series/us/1d/AAPL/bars").problem()).isEqualTo("not-found");
    }

    private static void forecasts(TestServer server) {
        String request = "{\"upload\":\"my.csv\",\"horizon\":4,\"include\":[\"history\",\"quantiles\",\"paths\"]}";
        Reply first = server.submit(request);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Kronos-Cache")).isEqualTo("miss");
        String place = first.header("Location");
        assertThat(place).isEqualTo("/v1/forecasts/" + first.json().get("id").asString());
        assertThat(first.json().propertyNames().iterator().next()).isEqualTo("id");
        assertThat(first.json().at("/history/columns/close").size()).isEqualTo(100);
        assertThat(first.json().at("/quantiles/close").propertyNames())
                .containsExactly("0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95");
        Reply second = server.submit(request);
        assertThat(second.header("Kronos-Cache")).isEqualTo("hit");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(server.get(place).json().has("paths")).isTrue();
        assertThat(server.get(place + ".json?include=quantiles&levels=0.2")
                        .json()
                        .at("/quantiles/close")
                        .propertyNames())
                .containsExactly("0.2");
        assertThat(server.get(place + ".csv").text()).startsWith("timestamps,open,");
        assertThat(server.get(place + ".png?width=800&height=450&theme=dark").body())
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(server.get(place + "/request").json()).isEqualTo(TestServer.MAPPER.readTree(request));
        assertThat(server.get(place + "/events").text()).startsWith("event: result\ndata: {\"id\":");
        assertThat(server.delete(place).status()).isEqualTo(204);
        assertThat(server.get(place).status()).isEqualTo(200); // a finished one stays
        holdout(server);
        batch(server);
    }

    private static void holdout(TestServer server) {
        JsonNode answer = server.submit("{\"upload\":\"my.csv\",\"horizon\":4,\"holdout\":true,"
                        + "\"risk\":{\"stop\":{\"distance\":0.05},\"target\":{\"distance\":0.1},\"tails\":true}}")
                .json();
        assertThat(answer.at("/truth/close").size()).isEqualTo(4);
        assertThat(answer.at("/holdout/mae").isNumber()).isTrue();
        assertThat(answer.at("/risk/stop/probability").isNumber()).isTrue();
        assertThat(answer.at("/metadata/samples").asInt()).isGreaterThan(30);
    }

    private static void batch(TestServer server) {
        Reply batch = server.submit("{\"items\":[" + Specs.of(1) + ",{\"upload\":\"none\"},"
                + Specs.of(2, ",\"include\":[]") + ",{\"horizon\":0},{\"a\":1}]}");
        assertThat(batch.status()).isEqualTo(201);
        JsonNode items = batch.json().get("items");
        assertThat(items.valueStream().map(item -> item.get("status").asInt()))
                .containsExactly(201, 404, 201, 400, 400);
        assertThat(items.get(2).get("forecast").has("paths")).isFalse();
        assertThat(items.get(3).at("/problem/pointer").asString()).startsWith("/items/3");
        String place = batch.header("Location");
        assertThat(server.get(place).body()).isEqualTo(batch.body());
        assertThat(server.get(place + ".png").problem()).isEqualTo("not-found");
        assertThat(server.submit("{\"items\":[" + Specs.of(1) + "]}").header("Kronos-Cache"))
                .isEqualTo("hit");
    }

    private static void record(TestServer server) {
        assertThat(server.get("/v1/record").json().get("groups").isEmpty()).isTrue();
        assertThat(server.get("/v1/ledger?scored=false&from=2024-01-01")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(server.get("/v1/ledger?scored=perhaps").problem()).isEqualTo("bad-request");
    }

    private static void scans(TestServer server) {
        Reply scan = server.post("/v1/scans", "{\"uploads\":\"*.csv\",\"asOf\":\"2024-04-09\",\"horizon\":4}");
        assertThat(scan.status()).isEqualTo(202);
        String place = scan.header("Location");
        TestServer.await(
                "the scan",
                () -> server.get(place).json().get("state").asString().equals("done"));
        assertThat(server.get(place + "/rows").json().at("/rows/0/symbol").asString())
                .isEqualTo("my");
        assertThat(server.get(place + "/table").text()).startsWith("rank,status,symbol,");
        assertThat(server.get("/v1/scans").json().get("scans").size()).isEqualTo(1);
        assertThat(server.delete(place).status()).isEqualTo(204);
        assertThat(server.get("/v1/scans/0000000000000000").problem()).isEqualTo("not-found");
    }

    private static void jobs(TestServer server) {
        Reply load = server.post("/v1/models/nano/load", "{}");
        assertThat(load.status()).isEqualTo(202);
        String place = load.header("Location");
        TestServer.await(
                "the job",
                () -> server.get(place).json().get("state").asString().equals("done"));
        server.contract.validate(
                place,
                "Model",
                TestServer.MAPPER.writeValueAsBytes(server.get(place).json().get("result")));
        assertThat(server.delete(place).status()).isEqualTo(204);
        assertThat(server.get("/v1/jobs/0000000000000000").problem()).isEqualTo("not-found");
        assertThat(server.post("/v1/tickers/fetch", "{\"ticker\":\"AAPL\"}").problem())
                .isEqualTo("offline");
        assertThat(server.submit("{\"ticker\":\"AAPL\"}").problem()).isEqualTo("offline");
        for (String kind : List.of("evaluations", "backtests", "calibrations")) { // AnalysisTest runs them
            assertThat(server.post("/v1/" + kind, "{}").problem()).isEqualTo("bad-request");
        }
        assertThat(server.post("/v1/tokens", "{}").problem()).isEqualTo("bad-request"); // TokensTest
        assertThat(server.get("/v1/jobs/0000000000000000/files/report.html").problem())
                .isEqualTo("not-found");
    }
}
