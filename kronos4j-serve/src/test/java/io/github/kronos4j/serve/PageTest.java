package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.testkit.SeededRecords;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The page in a browser, on machines that have one: what users do, and each state that they see. Pictures of the
/// states are in `target/page`.
class PageTest {
    private static final long MAX_BYTES = 320 * 1024;
    private static final Bars BARS = SeededSeries.daily(140, 21);
    private static Browser browser;

    private final ControlledForecaster forecaster = new ControlledForecaster();
    private TestServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startServer() {
        server = TestServer.start(TestServer.config(folder), forecaster).ready();
        browser.resize(1360, 900);
        browser.theme("light");
    }

    @AfterEach
    void stopServer() {
        forecaster.release();
        server.close();
    }

    private void open(String place) {
        browser.go(server.uri("/" + place));
        browser.await("document.querySelector('main > *')");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private void upload(String name) throws IOException {
        browser.type("#file", file(name, Specs.csv(1)).toString());
    }

    /// Opens the page and forecasts a file of made-up bars.
    private void forecast() throws IOException {
        open("");
        upload("walk.csv");
        browser.awaitState("done");
        browser.await("document.querySelector('.chart').kline.fan.paths().length === 30");
    }

    private JsonNode answer() {
        String id = browser.run("return location.hash.split('/')[2]").asString();
        return server.get("/v1/forecasts/" + id + "?include=history,quantiles").json();
    }

    @Test
    void explainsItselfWhenItIsEmpty() throws Exception {
        open("");
        browser.awaitState("empty");
        assertThat(browser.text("h1")).isEqualTo("See how prices may continue");
        browser.picture("empty");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aDroppedFileBecomesAForecastWithEveryNumberExplained() throws Exception {
        open("");
        browser.run("""
                const data = new DataTransfer();
                data.items.add(new File([arguments[0]], 'walk.csv'));
                document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
                """, new String(Specs.csv(1), StandardCharsets.UTF_8));
        browser.awaitState("done");

        JsonNode outlook = answer().get("outlook");
        assertThat(browser.text("[data-figure=up] .value"))
                .isEqualTo(Math.round(100 * outlook.get("probabilityUp").asDouble()) + " %");
        assertThat(browser.run(
                                "return [...document.querySelectorAll('.figure')].every(f => f.querySelector('.text').textContent.length > 30)")
                        .asBoolean())
                .isTrue();
        assertThat(browser.text(".trust")).contains("Not calibrated").contains("Reason");
        assertThat(browser.text(".stale")).contains("2024-04-09").contains("24 of its 24 bars");
        assertThat(browser.text("#command"))
                .isEqualTo("./kronos forecast --input walk.csv --model walk --horizon 24 --samples 30 --seed 0"
                        + " --chart forecast.html");
        browser.picture("done-uncalibrated-stale");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void anExampleIsOneClickAway() throws Exception {
        open("");
        browser.click("#example");
        browser.awaitState("done");
        assertThat(browser.text(".chart-title h1")).isEqualTo("sp500_daily");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theExampleIsInReachOfKeysInChinese() throws Exception {
        open("");
        browser.click("#language");
        assertThat(browser.text("#example")).isEqualTo("试试示例");
        browser.type("#example", "\uE007"); // enter
        browser.awaitState("done");
        assertThat(browser.text(".chart-title h1")).isEqualTo("sp500_daily");
        browser.picture("example-zh");
        browser.click("#language");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aLinkToABatchListsItsForecasts() throws Exception {
        JsonNode batch = server.submit(
                        "{\"items\":[" + Specs.of(1, ",\"symbol\":\"ABC\"") + ",{\"upload\":\"none.csv\"}]}")
                .json();
        open("#/forecast/" + batch.get("id").asString());
        browser.awaitState("batch-done");
        assertThat(browser.text("main table")).contains("ABC").contains("There is no upload none.csv");
        browser.picture("batch");
        browser.click("main tbody a");
        browser.awaitState("done");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void findingsAreChineseOnTheChinesePage() throws Exception {
        String csv = new String(Specs.csv(1), StandardCharsets.UTF_8);
        String gap = csv.replaceFirst("(?m)^2024-02-1.*\n", "").replaceFirst("(?m)^2024-02-11.*\n", "");
        server.put("/v1/uploads/gap.csv", gap.getBytes(StandardCharsets.UTF_8));
        open("#/data");
        browser.await("document.querySelector('.upload')");
        assertThat(browser.text(".warning")).contains("missing before");
        browser.click("#language");
        assertThat(browser.text(".warning")).contains("之前缺少").doesNotContain("missing");
        browser.picture("data-findings-zh");
    }

    @Test
    void theReasonOfTheBandsIsChineseOnTheChinesePage() throws Exception {
        forecast();
        assertThat(browser.text(".trust")).contains("There is no calibration for walk.");
        browser.click("#language");
        browser.awaitState("done");
        assertThat(browser.text(".trust"))
                .contains("原因")
                .contains("没有适用于 walk 的校准。")
                .doesNotContain("calibration");
        browser.click("#language");
        assertThat(browser.console()).isEmpty();
    }

    /// Series in the store: three that can be forecast, one that is too short, one that is out of date.
    private void fillStore() {
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            for (String symbol : List.of("ABC", "DEF", "GHI")) {
                store.upsert(key(symbol), SeededSeries.daily(140, symbol.hashCode()));
            }
            store.upsert(key("NEW"), BARS.slice(95, 140));
            store.upsert(key("OLD"), BARS.slice(0, 90));
        }
    }

    private static SeriesKey key(String symbol) {
        return new SeriesKey("weekdays", Interval.parse("1d"), symbol);
    }

    private void scan() {
        open("#/scan");
        browser.await("document.querySelector('#scan-pattern')?.value === 'weekdays/1d/*'");
        browser.set("#scan-asOf", BARS.time(99).toLocalDate().toString());
        browser.set("#scan-horizon", "6");
        browser.click("#run-scan");
    }

    @Test
    void aScanRanksTheStoreAndItsRowsOpenAsForecasts() throws Exception {
        fillStore();
        open("#/scan");
        browser.awaitState("scan-empty");
        browser.picture("scan-empty");
        scan();
        browser.awaitState("scan-done");
        assertThat(browser.text(".status")).contains("3 of 5 series have a forecast");
        String symbols = "return [...document.querySelectorAll('.scan-rows tbody th')].map(e => e.textContent)";
        String id = browser.run("return location.hash.split('/')[2]").asString();
        JsonNode rows = server.get("/v1/scans/" + id + "/rows").json().get("rows");
        List<String> ranked =
                rows.valueStream().map(row -> row.get("symbol").asString()).toList();
        assertThat(browser.run(symbols).valueStream().map(JsonNode::asString)).containsExactlyElementsOf(ranked);
        assertThat(browser.text(".scan-rows")).contains("has 5 bars up to").contains("10 sessions have followed");
        browser.picture("scan-done");

        browser.click("#sort-symbol");
        assertThat(browser.run(symbols).valueStream().map(JsonNode::asString))
                .containsExactly("ABC", "DEF", "GHI", "NEW", "OLD");
        assertThat(browser.run("return document.querySelector('[aria-sort]').getAttribute('aria-sort')")
                        .asString())
                .isEqualTo("ascending");
        browser.run("document.querySelector('#sort-symbol').focus()");
        browser.type("#sort-symbol", "\uE007"); // enter: the other way, and the focus stays
        assertThat(browser.run(symbols).get(0).asString()).isEqualTo("OLD");
        assertThat(browser.run("return document.activeElement.id").asString()).isEqualTo("sort-symbol");
        browser.set("#scan-query", "e");
        assertThat(browser.run(symbols).valueStream().map(JsonNode::asString)).containsExactly("NEW", "DEF");
        browser.run(
                "const e = document.querySelector('#scan-status'); e.value = 'ok'; e.dispatchEvent(new Event('change'))");
        assertThat(browser.run(symbols).valueStream().map(JsonNode::asString)).containsExactly("DEF");

        browser.click(".scan-rows tbody button");
        browser.awaitState("done");
        assertThat(browser.text("#command"))
                .contains("store:weekdays/1d/DEF")
                .contains("--horizon 6")
                .contains("--end " + BARS.time(99).toLocalDate());
        browser.run("location.hash = '#/scan/" + id + "'");
        browser.awaitState("scan-done");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aScanCanBeCancelled() throws Exception {
        fillStore();
        forecaster.hold();
        scan();
        browser.awaitState("scan-running");
        TestServer.await("the computation", () -> forecaster.begun.get() == 1);
        browser.await("document.querySelector('.status').textContent.includes('of 5 series')");
        browser.picture("scan-running");
        browser.click("#cancel-scan");
        browser.awaitState("scan-cancelled");
        TestServer.await("the end of the computation", () -> forecaster.cancelled.get() == 1);
        browser.picture("scan-cancelled");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void uploadedFilesAreScannedToo() throws Exception {
        server.put("/v1/uploads/one.csv", Specs.csv(1));
        server.put("/v1/uploads/none.csv", "hello".getBytes(StandardCharsets.UTF_8));
        open("#/scan");
        browser.await("document.querySelector('#scan-pattern')?.value === '*'");
        browser.set("#scan-asOf", "2024-04-09");
        browser.click("#run-scan");
        browser.awaitState("scan-done");
        assertThat(browser.text(".scan-rows")).contains("one").contains("not a file of bars");
        browser.click(".scan-rows tbody button");
        browser.awaitState("done");
    }

    @Test
    void aScanThatCannotBeginSaysWhy() throws Exception {
        open("#/scan");
        browser.set("#scan-pattern", "cn/1d/*");
        browser.click("#run-scan");
        browser.awaitState("scan-failed");
        assertThat(browser.text(".status.failed")).contains("The store has no series cn/1d/*");
        browser.picture("scan-failed");
    }

    private void fillLedger(int forecasts) {
        Random random = new Random(11);
        Bars bars = SeededSeries.daily(140, "ABC".hashCode());
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"))) {
            for (int i = 0; i < forecasts; i++) {
                int origin = 40 + 3 * i;
                ledger.write(SeededRecords.daily(
                        "ABC", bars, origin, 3, bars.instant(origin).plus(Duration.ofHours(30)), random));
            }
            ledger.write(
                    SeededRecords.daily("ABC", bars, 60, 3, bars.instant(60).plus(Duration.ofDays(99)), random));
            ledger.write(
                    SeededRecords.daily("XYZ", bars, 60, 3, bars.instant(60).plus(Duration.ofHours(30)), random));
        }
    }

    @Test
    void theRecordShowsSkillBesideLuck() throws Exception {
        fillStore();
        fillLedger(25);
        open("#/record");
        browser.awaitState("record");
        JsonNode group = server.get("/v1/record").json().at("/groups/0");
        assertThat(browser.text(".group[data-sufficient=true]"))
                .contains("25 scored, 1 with bars to come")
                .contains("%.1f %%".formatted(100 * group.at("/rises/value").asDouble()))
                .contains("Its quantiles ", "Its direction is ", "Its 80 % band holds ")
                .doesNotContain("Too few");
        assertThat(browser.run("return document.querySelectorAll('.record tbody tr').length")
                        .asInt())
                .isEqualTo(26);
        assertThat(browser.text(".record table")).contains("bars to come").contains("Closes in the 80 % band");
        browser.picture("record");
        browser.click("#record-hindsight");
        browser.await("document.querySelectorAll('.group').length === 2");
        assertThat(browser.text(".record table")).contains("test in hindsight");
        browser.run(
                "const e = document.querySelector('#record-scored'); e.value = 'false'; e.dispatchEvent(new Event('change'))");
        browser.await("document.querySelectorAll('.record tbody tr').length === 1");
        browser.click("#language");
        assertThat(browser.text(".group[data-sufficient=true]"))
                .contains("分位数", "方向", "80 % 区间包含")
                .doesNotContain("Its ");
        browser.picture("record-hindsight-zh");
        browser.click("#language");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theRecordSaysThatThereAreTooFewForecasts() throws Exception {
        fillStore();
        fillLedger(3);
        open("#/record");
        browser.awaitState("record");
        assertThat(browser.text(".group[data-sufficient=false]")).contains("Too few forecasts to tell skill from luck");
        browser.picture("record-few");
    }

    @Test
    void aRecordThatIsEmptyOrSwitchedOffSaysSo() throws Exception {
        open("#/record");
        browser.awaitState("record-empty");
        assertThat(browser.text(".record")).contains("No forecast is written down yet");
        browser.picture("record-empty");
        server.close();
        server = TestServer.start(
                        TestServer.config(folder).toBuilder().ledger(null).build(), forecaster)
                .ready();
        open("#/record");
        browser.awaitState("record-empty");
        assertThat(browser.text(".record")).contains("This server keeps no record");
        browser.picture("record-off");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void asksNobodyElseAndLoadsLittle() throws Exception {
        forecast();

        List<String> addresses = browser.network("requestWillBeSent").stream()
                .map(event -> event.at("/request/url").asString())
                .filter(address -> !address.startsWith("data:")) // icons that the browser draws itself
                .toList();
        assertThat(addresses).hasSizeGreaterThan(20);
        assertThat(addresses)
                .allMatch(address -> address.startsWith(server.uri("/").toString()));
        assertThat(browser.run("return document.cookie").asString()).isEmpty();
        assertThat(browser.run("return localStorage.length").asInt()).isZero();
        assertThat(browser.console()).isEmpty();

        open("");
        browser.awaitState("empty");
        browser.await("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/v1/models'))");
        long bytes = browser.run(
                        "return [...performance.getEntriesByType('resource'),"
                                + " ...performance.getEntriesByType('navigation')].reduce((sum, e) => sum + e.encodedBodySize, 0)")
                .asLong();
        assertThat(bytes).isBetween(50_000L, MAX_BYTES);
    }

    /// Prints the time from the first request to the drawn frame.
    @Test
    void drawsFiveThousandBarsWithTheirBands() throws Exception {
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            store.upsert(key("LONG"), inCents(SeededSeries.withoutAmount(SeededSeries.daily(5000, 5))));
        }
        forecast();
        JsonNode drawn = browser.run("""
                const kline = document.querySelector('.chart').kline;
                const start = performance.now();
                return Promise.all(['v1/series/weekdays/1d/LONG/bars?limit=5000',
                    'v1/forecasts/' + location.hash.split('/')[2] + '?include=quantiles']
                  .map(path => fetch(path).then(reply => reply.json())))
                  .then(([bars, forecast]) => {
                    kline.showForecast({...forecast, history: {stamps: bars.stamps, columns: bars}});
                    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                  })
                  .then(() => ({
                    millis: performance.now() - start,
                    bars: kline.candles.data().filter(bar => 'close' in bar).length,
                    bands: kline.fan.corners().length,
                    bytes: [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
                      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
                  }));
                """);
        System.out.printf(
                Locale.ROOT,
                "PageTest: 5,000 bars with their bands are fetched and drawn in %.0f ms; %d bytes with the page%n",
                drawn.get("millis").asDouble(),
                drawn.get("bytes").asLong());
        assertThat(drawn.get("bars").asInt()).isEqualTo(5000);
        assertThat(drawn.get("bands").asInt()).isEqualTo(3);
        assertThat(drawn.get("bytes").asLong()).isBetween(50_000L, MAX_BYTES);
        assertThat(browser.console()).isEmpty();
        browser.picture("five-thousand");
    }

    /// Returns bars as an exchange quotes them: prices in cents, whole shares.
    private static Bars inCents(Bars bars) {
        Bars.Builder quoted = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            quoted.add(
                    bars.time(i),
                    Math.rint(bars.open(i) * 100) / 100,
                    Math.rint(bars.high(i) * 100) / 100,
                    Math.rint(bars.low(i) * 100) / 100,
                    Math.rint(bars.close(i) * 100) / 100,
                    Math.rint(bars.volume(i)),
                    Double.NaN);
        }
        return quoted.build();
    }

    @Test
    void theFanIsDrawnWhereTheQuantilesAre() throws Exception {
        forecast();
        JsonNode close = answer().at("/quantiles/close");
        JsonNode corners = browser.run(
                """
                const {fan, candles} = document.querySelector('.chart').kline;
                const price = ([, y]) => candles.coordinateToPrice(y);
                const place = price => candles.priceToCoordinate(price);
                return fan.corners().map(({upper, lower}, i) => ({
                  upper: upper.map(price), lower: lower.map(price), pixel: Math.abs(candles.coordinateToPrice(1) - candles.coordinateToPrice(0)),
                  size: upper.length,
                  shift: Math.max(...upper.slice(1).map(([, y], k) => Math.abs(y - place(arguments[0][i][1][k]))),
                    ...lower.slice(1).map(([, y], k) => Math.abs(y - place(arguments[0][i][0][k])))),
                }));
                """,
                List.of(
                        List.of(close.get("0.05"), close.get("0.95")),
                        List.of(close.get("0.1"), close.get("0.9")),
                        List.of(close.get("0.25"), close.get("0.75"))));

        assertThat(corners.size()).isEqualTo(3);
        String[][] levels = {{"0.05", "0.95"}, {"0.1", "0.9"}, {"0.25", "0.75"}};
        for (int band = 0; band < 3; band++) {
            JsonNode corner = corners.get(band);
            assertThat(corner.get("size").asInt()).isEqualTo(25);
            assertThat(corner.get("shift").asDouble()).isLessThan(0.01); // pixels
            for (int step = 0; step < 24; step++) {
                double half = 0.5 * corner.get("pixel").asDouble();
                assertThat(corner.at("/lower/" + (step + 1)).asDouble())
                        .isCloseTo(close.get(levels[band][0]).get(step).asDouble(), offset(half));
                assertThat(corner.at("/upper/" + (step + 1)).asDouble())
                        .isCloseTo(close.get(levels[band][1]).get(step).asDouble(), offset(half));
            }
        }
    }

    @Test
    void aLinkOpensTheSameForecast() throws Exception {
        forecast();
        String up = browser.text("[data-figure=up] .value");
        String command = browser.text("#command");
        String place = browser.run("return location.href").asString();
        assertThat(place).contains("#/forecast/");

        browser.go(URI.create(place));
        browser.awaitState("done");
        assertThat(browser.text("[data-figure=up] .value")).isEqualTo(up);
        assertThat(browser.text("#command")).isEqualTo(command);
        assertThat(browser.console()).isEmpty();

        browser.go(server.uri("/#/forecast/" + "0".repeat(64)));
        browser.awaitState("failed");
        assertThat(browser.text(".status")).contains("This is not there").contains("There is no forecast of this id");
    }

    @Test
    void cancelStopsTheComputation() throws Exception {
        forecaster.hold();
        open("");
        upload("walk.csv");
        browser.awaitState("running");
        TestServer.await("the computation", () -> forecaster.begun.get() == 1);
        assertThat(browser.run("return document.querySelector('progress').getAttribute('aria-label')")
                        .asString())
                .isEqualTo("Drawing the futures");
        browser.await("document.querySelector('.chart').kline.api.timeScale().options().barSpacing > 4");
        browser.picture("running");

        browser.click("#cancel");
        browser.awaitState("cancelled");
        TestServer.await("the end of the computation", () -> forecaster.cancelled.get() == 1);
        browser.picture("cancelled");

        forecaster.release();
        browser.click("#retry");
        browser.awaitState("done");
    }

    @Test
    void showsThatAForecastWaits() throws Exception {
        server.close();
        CountDownLatch turn = new CountDownLatch(1);
        server = TestServer.start(
                TestServer.config(folder),
                name -> new LoadedModel(
                        name, new Waiting(forecaster, turn), ContextWindow.DEFAULT, "test", List.of(), List.of()));
        open("");
        upload("walk.csv");
        browser.awaitState("queued");
        browser.await("document.querySelector('.status').textContent.includes('Number 1 in the queue')");
        assertThat(browser.text(".status")).contains("Waiting for its turn").contains("Cancel");
        browser.picture("queued");
        turn.countDown();
        browser.awaitState("done");
    }

    @Test
    void showsThatTheModelIsLoading() throws Exception {
        server.close();
        CountDownLatch gate = new CountDownLatch(1);
        server = TestServer.start(TestServer.config(folder), name -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new LoadedModel(name, forecaster, ContextWindow.DEFAULT, "test", List.of(), List.of());
        });
        try {
            open("");
            upload("walk.csv");
            browser.awaitState("loading");
            assertThat(browser.text(".status")).contains("Loading the model");
            browser.picture("loading");
        } finally {
            gate.countDown();
        }
        browser.awaitState("done");
    }

    @Test
    void showsThatATickerIsFetched() throws Exception {
        server.close();
        server = TestServer.start(TestServer.online(folder), forecaster).ready();
        open("");
        browser.run("const real = window.fetch; window.fetch = (place, options) =>"
                + " options?.method === 'POST' ? new Promise(() => {}) : real(place, options)");
        browser.type("#search", "AAPL");
        browser.click(".fetch button");
        browser.awaitState("fetching");
        assertThat(browser.text(".status")).contains("Fetching AAPL");
        browser.picture("fetching");
    }

    @Test
    void saysThatTheServerIsOfflineBeforeATickerIsWanted() throws Exception {
        open("");
        assertThat(browser.text(".hint.offline")).contains("The server works offline");
        browser.type("#search", "AAPL");
        browser.await("document.querySelector('.found').textContent.includes('No series matches')");
        assertThat(browser.run("return document.querySelector('.fetch')").isNull())
                .isTrue();
        browser.picture("offline");
        browser.run("location.hash = '#/data'");
        browser.await(
                "document.querySelector('.data h2')?.textContent && document.querySelector('.data').textContent.includes('fetches no tickers')");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aFileThatIsNoneFailsWithItsSentence() throws Exception {
        open("");
        browser.type(
                "#file",
                file("no.csv", "hello".getBytes(StandardCharsets.UTF_8)).toString());
        browser.awaitState("failed");
        assertThat(browser.text(".status"))
                .contains("These bars cannot be used")
                .contains("no.csv is not a file of bars");
        browser.picture("failed");
    }

    @Test
    void noticesThatTheServerIsGoneAndGoesOnWhenItIsBack() throws Exception {
        forecaster.hold();
        open("");
        upload("walk.csv");
        browser.awaitState("running");
        int port = server.uri("/").getPort();

        forecaster.release();
        forecaster.hold();
        server.close();
        browser.awaitState("gone");
        browser.await("!document.querySelector('.notice').hidden");
        browser.picture("gone");

        forecaster.release();
        server = TestServer.start(
                TestServer.config(folder).toBuilder().port(port).build(), forecaster);
        browser.awaitState("done");
        browser.await("document.querySelector('.notice').hidden");
    }

    @Test
    void speaksChineseAndEnglish() throws Exception {
        forecast();
        browser.click("#language");
        assertThat(browser.text("[data-figure=up] h3")).isEqualTo("收高的可能性");
        assertThat(browser.run("return document.documentElement.lang").asString())
                .isEqualTo("zh-CN");
        browser.picture("done-zh");
        browser.click("#language");
        assertThat(browser.text("[data-figure=up] h3")).isEqualTo("Chance of a higher close");
        JsonNode texts = browser.run("return Promise.all([import('/assets/text-en.js'), import('/assets/text-zh.js')])"
                + ".then(([en, zh]) => ({en: en.english, zh: zh.chinese}))");
        assertThat(texts.get("zh").propertyNames())
                .containsExactlyElementsOf(texts.get("en").propertyNames());
        assertThat(texts.toString().toLowerCase(Locale.ROOT)).doesNotContainPattern("\\b(buy|sell|买入|卖出)\\b");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void saysOnWhatTheBandsRest() throws Exception {
        server.close();
        server = TestServer.withNano(folder).ready();
        open("");
        browser.type(
                "#file",
                Path.of("../examples/data/sp500_daily.csv").toRealPath().toString());
        browser.awaitState("done");
        assertThat(browser.text(".trust.calibrated"))
                .contains("volatility head")
                .contains("479 series");
        assertThat(browser.text("[data-figure=up]")).contains("50 %").contains("states no direction");
        assertThat(browser.text("#command")).contains("--input sp500_daily.csv --model nano");
        browser.picture("done-headed");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void requestsTheToken() throws Exception {
        server.close();
        server = TestServer.start(
                TestServer.config(folder).toBuilder().token("0123456789abcdef").build(), forecaster);
        open("");
        browser.type("#token", "0123456789abcdef");
        browser.picture("token");
        browser.click(".token button");
        upload("walk.csv");
        browser.awaitState("done");
        assertThat(browser.run("return localStorage.length + sessionStorage.length")
                        .asInt())
                .isZero();
    }

    @Test
    void savesTableDocumentAndPicture() throws Exception {
        forecast();
        browser.run("window.saved = []; const create = URL.createObjectURL;"
                + " URL.createObjectURL = blob => { saved.push(blob.type); return create(blob); }");
        for (String ending : List.of("csv", "json", "png")) {
            browser.click("[data-save=" + ending + "]");
        }
        browser.await("saved.length === 3");
        assertThat(browser.run("return saved.sort()").valueStream().map(JsonNode::asString))
                .containsExactly("application/json", "image/png", "text/csv");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void keepsTheZoomWhenTheViewIsDrawnAgain() throws Exception {
        forecast();
        String range = "return document.querySelector('.chart').kline.api.timeScale().getVisibleLogicalRange()";
        browser.run(
                "document.querySelector('.chart').kline.api.timeScale().setVisibleLogicalRange({from: 20, to: 60})");
        browser.await("document.querySelector('.chart').kline.api.timeScale().getVisibleLogicalRange().from === 20");
        JsonNode before = browser.run(range);
        browser.click("#language");
        browser.run("document.querySelector('#theme-dark').click()");
        assertThat(browser.run(range)).isEqualTo(before);
        browser.picture("done-zh-dark");
    }

    @Test
    void comparesWithTheBarsThatFollowed() throws Exception {
        forecast();
        browser.run("document.querySelector('.more').open = true; document.querySelector('#holdout').click()");
        browser.set("#stop", "5");
        browser.set("#target", "5");
        browser.set("#horizon", "12");
        browser.click("#run");
        browser.await("document.querySelector('.holdout')");
        JsonNode answer = answer();
        assertThat(browser.text("[data-figure=stop] .value"))
                .isEqualTo(Math.round(100 * answer.at("/risk/stop/probability").asDouble()) + " %");
        assertThat(browser.text("#command")).contains("--holdout").contains("--stop 5% --target 5%");
        assertThat(browser.run("return document.querySelector('.stale')").isNull())
                .isTrue();
        browser.picture("done-holdout");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void worksFromTheKeyboard() throws Exception {
        forecast();
        String before = browser.text(".readout");
        browser.run("document.querySelector('.chart').focus()");
        browser.type(".chart", "\uE014"); // arrow right: the first bar of the forecast
        assertThat(browser.text(".readout"))
                .isNotEqualTo(before)
                .contains("Middle")
                .contains("80 % band");
        browser.type(".chart", "\uE012\uE012");
        assertThat(browser.text(".readout")).contains("Close").doesNotContain("Middle");
        browser.type(".chart", "+");
        browser.type(".chart", "\uE011");
    }

    @Test
    void textOfFilesIsNeverMarkup() throws Exception {
        open("");
        String markup = "<img src=x onerror=alert(1)>";
        String csv = new String(Specs.csv(1), StandardCharsets.UTF_8).replaceFirst("\n", "," + markup + "\n");
        browser.type(
                "#file",
                file("<b>&'walk.csv", csv.getBytes(StandardCharsets.UTF_8)).toString());
        browser.await("['done', 'failed'].includes(document.body.dataset.state)");
        open("#/data");
        browser.await("document.querySelector('.upload')");
        assertThat(browser.run("return document.querySelectorAll('main img, main b > b').length")
                        .asInt())
                .isZero();
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast", "scan", "record", "data", "models"})
    void fitsOnAPhone(String screen) throws Exception {
        browser.resize(375, 812);
        if (screen.equals("scan")) {
            fillStore();
            scan();
            browser.awaitState("scan-done");
        } else {
            forecast();
        }
        if (screen.equals("record")) {
            fillStore();
            fillLedger(25);
        }
        browser.run("location.hash = arguments[0]", "#/" + screen);
        browser.awaitState(
                switch (screen) {
                    case "forecast" -> "done";
                    case "scan" -> "scan-done";
                    default -> screen;
                });
        if (screen.equals("data")) {
            browser.await("document.querySelector('.upload')");
        } else if (screen.equals("models")) {
            browser.await("document.querySelector('article')");
        }
        assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
                .isEqualTo(375);
        browser.picture("phone-" + screen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyControlHasANameAndEveryTextContrast(String theme) throws Exception {
        browser.theme(theme);
        open("");
        requireAccessible();
        forecast();
        browser.run("document.querySelectorAll('details').forEach(details => { details.open = true; })");
        requireAccessible();
        fillStore();
        fillLedger(25);
        scan();
        browser.awaitState("scan-done");
        requireAccessible();
        browser.picture("scan-" + theme);
        browser.run("location.hash = '#/record'");
        browser.awaitState("record");
        requireAccessible();
        browser.picture("record-" + theme);
        for (String screen : List.of("data", "models")) {
            browser.run("location.hash = arguments[0]", "#/" + screen);
            browser.await("document.querySelector('article')");
            requireAccessible();
            browser.picture(screen + "-" + theme);
        }
    }

    /// Forecaster that others keep from working until a test lets it.
    private record Waiting(Forecaster forecaster, CountDownLatch turn) implements Forecaster {
        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            try {
                turn.await();
            } catch (InterruptedException e) {
                throw new CancellationException("interrupted");
            }
            return forecaster.forecastAll(requests, progress);
        }

        @Override
        public void close() {}
    }

    private static void requireAccessible() throws IOException {
        String check = Files.readString(Path.of("src/test/resources/io/github/kronos4j/serve/accessible.js"));
        assertThat(browser.run(check).valueStream().map(JsonNode::asString)).isEmpty();
    }
}
