package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.evaluation.record.TrackRecord;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.record.TrackRecordJson;
import io.github.kronos4j.serve.TestServer.Reply;
import io.github.kronos4j.testkit.SeededRecords;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The ledger of the server, and its record.
class RecordTest {
    private static final int HORIZON = 3;

    @TempDir
    Path folder;

    private TestServer start() {
        return TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready();
    }

    @Test
    void writesForecastsOfBarsToComeAndNoOthers() {
        try (TestServer server = start()) {
            server.put("/v1/uploads/now.csv", Specs.csvToToday(1));
            server.put("/v1/uploads/past.csv", Specs.csv(1));
            String now = "{\"upload\":\"now.csv\",\"horizon\":3%s}";
            for (String other : List.of(
                    "{\"upload\":\"past.csv\",\"horizon\":3}",
                    now.formatted(",\"holdout\":true"),
                    now.formatted(",\"end\":\"" + LocalDate.now(ZoneOffset.UTC).minusDays(9) + "\""),
                    now.formatted(",\"sampling\":{\"samples\":1}"),
                    now.formatted(",\"sampling\":{\"topK\":5}"),
                    Specs.of(1))) {
                server.submit(other);
            }
            assertThat(server.get("/v1/ledger?hindsight=true")
                            .json()
                            .get("total")
                            .asInt())
                    .isZero();
            assertThat(folder.resolve("ledger")).doesNotExist();

            server.submit(now.formatted(""));
            server.submit(now.formatted(",\"sampling\":{\"seed\":7}"));
            JsonNode page = server.get("/v1/ledger?hindsight=true&limit=1").json();
            assertThat(page.get("total").asInt()).isEqualTo(2);
            assertThat(page.at("/forecasts/0/aheadOfTime").asBoolean()).isTrue();
            assertThat(page.at("/forecasts/0/state").asString()).isEqualTo("repeat"); // no second draw
            JsonNode last = server.get("/v1/ledger?cursor=" + page.get("next").asString())
                    .json();
            assertThat(last.at("/forecasts/0/state").asString()).isEqualTo("pending");
            assertThat(last.has("next")).isFalse();
            JsonNode group = server.get("/v1/record").json().at("/groups/0");
            assertThat(group.get("pending").asInt()).isEqualTo(1);
            assertThat(group.get("sufficient").asBoolean()).isFalse();
            assertThat(group.get("conclusion").asString()).startsWith("Nothing to score yet");
        }
    }

    /// Rules of the exchange change the paths, and the record has the forecast that the client has.
    @Test
    void forecastsObeyTheRulesOfTheExchange() {
        try (TestServer server = start()) {
            server.put("/v1/uploads/now.csv", Specs.csvToToday(1));
            String spec = "{\"upload\":\"now.csv\",\"horizon\":3%s}";
            JsonNode free = server.submit(spec.formatted("")).json();
            JsonNode ruled = server.submit(
                            spec.formatted(",\"rules\":{\"priceLimit\":\"0.01\",\"tick\":0.5,\"lot\":100}"))
                    .json();
            assertThat(ruled.get("id")).isNotEqualTo(free.get("id"));
            ruled.at("/paths/0/close")
                    .forEach(close -> assertThat(close.asDouble() % 0.5).isZero());
            JsonNode entry =
                    server.get("/v1/ledger?hindsight=true&limit=1").json().at("/forecasts/0");
            assertThat(entry.get("medianClose").asDouble() % 0.25).isZero();

            JsonNode board = server.submit(spec.formatted(",\"rules\":{\"priceLimit\":\"board\"}"))
                    .json();
            assertThat(board.toString()).contains("no price limit is known for now");
            for (String wrong : List.of("\"priceLimit\":\"10\"", "\"tick\":0", "\"lot\":-1", "\"tack\":1")) {
                Reply refused = server.submit(spec.formatted(",\"rules\":{" + wrong + "}"));
                assertThat(refused.status()).as(wrong).isEqualTo(400);
                assertThat(refused.json().get("pointer").asString()).startsWith("/rules/");
            }
        }
    }

    @Test
    void writesNothingWithoutALedger() {
        ServerConfig config = TestServer.config(folder).toBuilder().ledger(null).build();
        try (TestServer server =
                TestServer.start(config, new ControlledForecaster()).ready()) {
            server.put("/v1/uploads/now.csv", Specs.csvToToday(1));
            assertThat(server.submit("{\"upload\":\"now.csv\"}").status()).isEqualTo(201);
            assertThat(server.get("/v1/server").json().get("ledger").asBoolean())
                    .isFalse();
            assertThat(server.get("/v1/record").json().at("/problems/0").asString())
                    .isEqualTo("this server writes no forecasts down");
            assertThat(folder.resolve("ledger")).doesNotExist();
        }
    }

    @Test
    void aLedgerThatCannotBeWrittenCostsNoForecastAndIsNamed() throws IOException {
        Files.writeString(folder.resolve("ledger"), "a file");
        try (TestServer server = start()) {
            server.put("/v1/uploads/now.csv", Specs.csvToToday(1));
            assertThat(server.submit("{\"upload\":\"now.csv\"}").status()).isEqualTo(201);
            assertThat(server.get("/v1/record").json().at("/problems/0").asString())
                    .startsWith("1 forecast is not in the ledger: ");
        }
    }

    /// The record is that of the library; forecasts in hindsight stay out unless they are wanted.
    @Test
    void scoresAsTheLibraryDoes() throws IOException {
        Bars bars = SeededSeries.daily(140, 5);
        List<RecordedForecast> ahead = new ArrayList<>();
        Random random = new Random(11);
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"));
                BarStore store = new BarStore(folder.resolve("store"))) {
            store.upsert(new SeriesKey("weekdays", Interval.parse("1d"), "ABC"), bars);
            for (int i = 0; i < 25; i++) {
                int origin = 40 + HORIZON * i;
                Instant written = bars.instant(origin).plus(Duration.ofHours(30));
                ahead.add(SeededRecords.daily("ABC", bars, origin, HORIZON, written, random));
            }
            ahead.forEach(ledger::write);
            ledger.write(SeededRecords.daily(
                    "ABC", bars, 60, HORIZON, bars.instant(60).plus(Duration.ofDays(99)), random));
        }
        try (TestServer server = start()) {
            Reply record = server.get("/v1/record?model=walk&market=weekdays&interval=1d&symbol=ABC");
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            TrackRecordJson.write(TrackRecord.of(ahead, _ -> bars), List.of(), "Kronos4j", expected);
            assertThat(record.body()).isEqualTo(expected.toByteArray());
            assertThat(record.json().at("/groups/0/sufficient").asBoolean()).isTrue();
            assertThat(server.get("/v1/record?hindsight=true")
                            .json()
                            .get("groups")
                            .size())
                    .isEqualTo(2);
            assertThat(server.get("/v1/record?model=other").json().get("groups").isEmpty())
                    .isTrue();

            JsonNode page = server.get("/v1/ledger?scored=true&limit=500").json();
            assertThat(page.get("total").asInt()).isEqualTo(25);
            JsonNode latest = page.at("/forecasts/0");
            RecordedForecast last = ahead.getLast();
            int origin = 40 + HORIZON * 24;
            assertThat(latest.get("id").asString()).isEqualTo(last.id());
            assertThat(latest.get("actualReturn").asDouble())
                    .isEqualTo(bars.close(origin + HORIZON) / bars.close(origin) - 1);
            assertThat(latest.get("coverage80").asDouble()).isEqualTo(covered(last, bars, origin) / HORIZON);
            assertThat(server.get("/v1/ledger?from=" + last.origin().time().toLocalDate())
                            .json()
                            .get("total")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    private static double covered(RecordedForecast forecast, Bars bars, int origin) {
        int covered = 0;
        for (int step = 0; step < HORIZON; step++) {
            List<Double> close = forecast.bars().get(step).close();
            double actual = bars.close(origin + 1 + step);
            covered += actual >= close.get(1) && actual <= close.get(5) ? 1 : 0;
        }
        return covered;
    }

    @Test
    void barsOfAnUploadScoreToo() {
        Bars bars = SeededSeries.daily(140, 5);
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"))) {
            ledger.write(SeededRecords.daily(
                    "abc", bars, 60, HORIZON, bars.instant(60).plus(Duration.ofHours(30)), new Random(2)));
        }
        try (TestServer server = start()) {
            String state = "/forecasts/0/state";
            assertThat(server.get("/v1/ledger").json().at(state).asString()).isEqualTo("pending");
            server.put("/v1/uploads/abc.csv", csv(bars));
            assertThat(server.get("/v1/ledger").json().at(state).asString()).isEqualTo("scored");
        }
    }

    private static byte[] csv(Bars bars) {
        try {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            CsvBarWriter.write(bars, csv);
            return csv.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
