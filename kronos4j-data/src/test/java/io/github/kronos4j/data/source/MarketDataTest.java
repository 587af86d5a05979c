package io.github.kronos4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.RemoteException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.PeriodEnd;
import io.github.kronos4j.testkit.FakeServer;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketDataTest {
    private static final String EASTMONEY = """
            {"rc":0,"rt":17,"svr":177617930,"lt":1,"full":0,"dlmkts":"","data":{"code":"600519","market":1,
            "name":"贵州茅台","decimal":2,"dktotal":5484,"preKPrice":1466.0,"klines":[
            "2024-06-27,1470.00,1466.00,1480.05,1462.10,24108,3543000000.00,1.22,-0.27,-4.00,0.19",
            "2024-06-28,1466.01,1467.39,1489.00,1458.00,28890,4258000000.00,2.11,0.09,1.39,0.23"]}}""";
    private static final String TENCENT = """
            {"code":0,"msg":"","data":{"sh600519":{"qfqday":[
            ["2024-06-27","1470.00","1466.00","1480.05","1462.10","24108.000"],
            ["2024-06-28","1466.01","1467.39","1489.00","1458.00","28890.000",{"nd":"2023"}]],
            "qt":{"sh600519":["1","贵州茅台","600519"],"market":["..."]},"prec":"1466.00","version":"16"}}}""";
    private static final String YAHOO = """
            {"chart":{"result":[{"meta":{"currency":"USD","symbol":"AAPL","longName":"Apple Inc.","exchangeTimezoneName":"America/New_York",
            "gmtoffset":-14400,"dataGranularity":"1d"},"timestamp":[1719495000,1719581400,1719585000],
            "indicators":{"quote":[{"open":[214.69,null,215.77],"close":[214.1,null,210.62],"high":[215.74,null,216.07],
            "low":[212.35,null,210.3],"volume":[49772700,null,82542700]}],
            "adjclose":[{"adjclose":[107.05,null,105.31]}]}}],"error":null}}""";

    private final Replay replay = new Replay();

    @AfterEach
    void stop() {
        replay.close();
    }

    @Test
    void nameOfTheSecurityIsThatOfTheSource() {
        replay.on("/api/qt/stock/kline/get", EASTMONEY);
        replay.on("/appstock/app/fqkline/get", TENCENT);
        replay.on("/v8/finance/chart/AAPL", YAHOO);

        assertThat(fetch("600519", "1d", "2024-06-27", "2024-06-28", Adjustment.FORWARD, "eastmoney")
                        .name())
                .isEqualTo("贵州茅台");
        assertThat(fetch("600519", "1d", "2024-06-27", "2024-06-28", Adjustment.FORWARD, "tencent")
                        .name())
                .isEqualTo("贵州茅台");
        assertThat(fetch("AAPL", "1d", "2024-06-27", "2024-06-28", Adjustment.NONE, "yahoo")
                        .name())
                .isEqualTo("Apple Inc.");
    }

    @Test
    void sinaReturnsContractsWithTheHoursOfTheProduct() {
        replay.on("getFewMinLine?symbol=RB0&type=15", """
                /*<script>location.href='//sina.com';</script>*/
                var _RB0=([{"d":"2024-06-28 14:45:00","o":"3571.000","h":"3575.000","l":"3570.000","c":"3573.000","v":"21000","p":"1801000"},
                {"d":"2024-06-28 15:00:00","o":"3573.000","h":"3574.000","l":"3569.000","c":"3570.000","v":"33000","p":"1800100"},
                {"d":"2024-06-28 21:15:00","o":"3568.000","h":"3569.000","l":"3560.000","c":"3561.000","v":"90500","p":"1800200"}]);""");

        FetchResult result = fetch("RB0", "15m", "2024-06-01", "2024-06-30", Adjustment.NONE, null);

        assertThat(result.source()).isEqualTo("sina");
        assertThat(result.partial()).isFalse();
        assertThat(result.bars().bar(2))
                .isEqualTo(new Bar(LocalDateTime.of(2024, 6, 28, 21, 15), 3568, 3569, 3560, 3561, 90_500, Double.NaN));
        assertThat(result.notes()).anyMatch(note -> note.startsWith("RB0 is the main contract as its source joins it"));
        try (MarketData data = replay.marketData()) {
            assertThat(data.defaultAdjustment(Symbol.parse("IF2512"), Interval.parse("1d"), null))
                    .isEqualTo(Adjustment.NONE);
        }
    }

    @Test
    void sinaDoesNotKnowEveryContract() {
        replay.on("getDailyKLine?symbol=IF9912", "var _IF9912=(null);");

        assertThatThrownBy(() -> fetch("IF9912", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, null))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("it does not know IF9912, so check the ticker");
    }

    @Test
    void eastmoneyReturnsSharesAndCurrency() {
        replay.on("/api/qt/stock/kline/get", EASTMONEY);

        FetchResult result = fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.FORWARD, null);

        assertThat(result.source()).isEqualTo("eastmoney");
        assertThat(result.partial()).isFalse();
        assertThat(result.notes()).isEmpty();
        assertThat(result.bars().zone()).isEqualTo(Market.CN.zone());
        assertThat(result.bars().bar(0))
                .isEqualTo(new Bar(
                        LocalDateTime.of(2024, 6, 27, 0, 0), 1470, 1480.05, 1462.10, 1466, 2_410_800, 3_543_000_000.0));
        assertThat(replay.requests)
                .singleElement()
                .asString()
                .contains("secid=1.600519", "klt=101", "fqt=1", "beg=20240601", "end=20240630");
    }

    @ParameterizedTest
    @CsvSource({
        "000001.SZ, 1mo, BACKWARD, secid=0.000001, klt=103, fqt=2",
        "0700.HK, 1w, NONE, secid=116.00700, klt=102, fqt=0",
        "830799, 5m, NONE, secid=0.830799, klt=5, fqt=0",
        "600519, 1h, NONE, secid=1.600519, klt=60, fqt=0"
    })
    void eastmoneyRequestsUseItsParameters(
            String ticker, String interval, Adjustment adjustment, String id, String klt, String fqt) {
        replay.on("/api/qt/stock/kline/get", EASTMONEY);

        fetch(ticker, interval, "2024-06-01", "2024-06-30", adjustment, "eastmoney");

        assertThat(replay.requests.getFirst()).contains(id + "&", klt + "&", fqt + "&");
    }

    @Test
    void eastmoneyTriesAllUsExchanges() {
        replay.on("secid=105.BRK_B", "{\"rc\":100,\"data\":null}");
        replay.on("secid=106.BRK_B", EASTMONEY);
        replay.on("%5EGSPC", "{\"rc\":100,\"data\":null}");

        Bars bars = fetch("BRK.B", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "eastmoney")
                .bars();

        assertThat(bars.volume(0)).isEqualTo(24108);
        assertThat(bars.zone()).isEqualTo(Market.US.zone());
        assertThatThrownBy(() -> fetch("^GSPC", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "eastmoney"))
                .hasMessageContaining("it does not know ^GSPC");
    }

    @Test
    void eastmoneyStampsIntradayBars() {
        replay.on("klt=5", EASTMONEY.replace("2024-06-28,", "2024-06-28 09:35,"));

        Bars bars = fetch("600519", "5m", "2024-06-28", "2024-06-28", Adjustment.NONE, null)
                .bars();

        assertThat(bars.size()).isEqualTo(1);
        assertThat(bars.time(0)).isEqualTo(LocalDateTime.of(2024, 6, 28, 9, 35));
    }

    @Test
    void tencentIsTriedAfterEastmoneyFails() {
        replay.on("/api/qt/stock/kline/get", 502, "");
        replay.on("/appstock/app/fqkline/get", TENCENT);

        FetchResult result = fetch("600519", "1d", "2023-01-01", "2024-06-30", Adjustment.FORWARD, null);

        assertThat(result.source()).isEqualTo("tencent");
        assertThat(result.bars().has(Column.AMOUNT)).isFalse();
        assertThat(result.bars().bar(1).volume()).isEqualTo(2_889_000);
        assertThat(result.bars().high(1)).isEqualTo(1489);
        assertThat(replay.notes)
                .hasSize(3)
                .last()
                .asString()
                .contains("eastmoney did not return 600519.SH 1d", "502 (bad gateway)", "; trying tencent next");
        assertThat(replay.requests.getLast()).contains("param=sh600519,day,2023-01-01,2024-06-30,640,qfq");
    }

    @Test
    void tencentReportsTheStarMarketInShares() {
        replay.on("/appstock/app/fqkline/get", TENCENT.replace("sh600519", "sh688981"));

        Bars bars = fetch("688981", "1d", "2024-06-01", "2024-06-30", Adjustment.FORWARD, "tencent")
                .bars();

        assertThat(bars.volume(1)).isEqualTo(28_890);
    }

    @ParameterizedTest
    @CsvSource({"39368171, 39368171", "393681.71, 39368171"})
    void theAmountGivesEastmoneysVolumeUnitOnTheStarMarket(String volume, double shares) {
        replay.on("/api/qt/stock/kline/get", """
                {"rc":0,"data":{"code":"688981","market":1,"klines":[
                "2024-06-03,45.20,44.61,45.66,44.36,%s,1766000000.00"]}}""".formatted(volume));

        Bars bars = fetch("688981", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "eastmoney")
                .bars();

        assertThat(bars.volume(0)).isCloseTo(shares, within(1e-6));
    }

    @Test
    void longRangesAreRequestedFromTencentInPieces() {
        replay.on("/appstock/app/fqkline/get", TENCENT);

        fetch("600519", "1d", "2020-01-01", "2024-06-30", Adjustment.FORWARD, "tencent");

        assertThat(replay.requests).hasSize(3).first().asString().contains("2020-01-01,2021-12-31");
        assertThat(replay.requests.getLast()).contains("2024-01-01,2024-06-30");
        assertThat(replay.waits).hasSize(2);
    }

    @Test
    void tencentHasUnadjustedBarsForSymbolsWithoutDividends() {
        replay.on(
                "/appstock/app/hkfqkline/get",
                TENCENT.replace("sh600519", "hk00700").replace("qfqday", "day"));

        Bars bars = fetch("0700.HK", "1d", "2024-06-01", "2024-06-30", Adjustment.FORWARD, "tencent")
                .bars();

        assertThat(bars.volume(0)).isEqualTo(24108);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":0,\"msg\":\"\",\"data\":[]}",
                "{\"code\":-1,\"msg\":\"bad params\",\"data\":{}}",
                "{\"code\":0,\"msg\":\"\",\"data\":{\"sh600519\":{\"day\":[]}}}",
                "{\"code\":0,\"msg\":\"\",\"data\":{\"sh600519\":{\"day\":[[\"x\"]]}}}",
                "",
                "<html>busy</html>"
            })
    void tencentErrorsAreReported(String answer) {
        replay.on("/appstock/app/fqkline/get", answer);

        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "tencent"))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("tencent", "600519.SH 1d from 2024-06-01 to 2024-06-30");
    }

    @Test
    void failuresOfAllSourcesAreReportedTogether() {
        replay.on("/api/qt/stock/kline/get", "{\"rc\":102,\"data\":null}");
        replay.on("/appstock/app/fqkline/get", "{\"code\":0,\"msg\":\"\",\"data\":[]}");
        replay.on("/v8/finance/chart/", 429, "Too Many Requests", "Retry-After", "600");

        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, null))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll(
                        "no source returned 600519.SH",
                        ": eastmoney: ",
                        "; tencent: ",
                        "; yahoo: ",
                        "asks to wait 600 s",
                        "\"Too Many Requests\"");
        assertThat(replay.notes).hasSize(2).noneMatch(note -> note.contains("--source"));
        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, null))
                .hasMessageEndingWith("; check the network, the ticker and the dates, or try again later")
                .hasMessageNotContaining("--source");
    }

    @Test
    void sourcesThatCannotBeReachedAreNamedOnce() {
        for (String source : List.of("EASTMONEY", "TENCENT", "YAHOO")) {
            replay.environment.put("KRONOS_" + source + "_URL", "http://" + source + ".invalid");
        }

        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, null))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining(": eastmoney, tencent and yahoo cannot be reached (EASTMONEY.invalid: its name"
                        + " cannot be resolved); check the network");
        assertThat(replay.notes).singleElement(InstanceOfAssertFactories.STRING).contains("; trying tencent next");
    }

    @Test
    void tushareRequestsCarryTheToken() {
        replay.environment.put("TUSHARE_TOKEN", "abc123");
        replay.on("/", """
                {"request_id":"x","code":0,"msg":"","data":{"fields":["trade_date","vol","open","high","low","close",
                "amount"],"items":[["20240628",28890.0,1466.01,1489.0,1458.0,1467.39,4258000.0],
                ["20240627",24108.0,1470.0,1480.05,1462.1,1466.0,3543000.0]],"has_more":false}}""");
        replay.on("/", """
                {"code":0,"msg":"","data":{"fields":["trade_date","adj_factor"],
                "items":[["20240628",8.0],["20240627",4.0]]}}""");

        Bars bars = fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.FORWARD, "tushare")
                .bars();

        assertThat(bars.bar(0))
                .isEqualTo(new Bar(
                        LocalDateTime.of(2024, 6, 27, 0, 0), 735, 740.025, 731.05, 733, 2_410_800, 3_543_000_000.0));
        assertThat(bars.close(1)).isEqualTo(1467.39);
        assertThat(replay.bodies.getFirst())
                .contains("\"token\":\"abc123\"", "\"ts_code\":\"600519.SH\"", "\"start_date\":\"20240601\"");
    }

    @Test
    void tushareErrorsAreReportedWithoutTheToken() {
        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "tushare"))
                .isInstanceOf(KronosException.class)
                .hasMessage("tushare requires an API key: get one at https://tushare.pro and set TUSHARE_TOKEN");
        replay.environment.put("TUSHARE_TOKEN", "abc123");
        replay.on("/", "{\"request_id\":\"x\",\"code\":2002,\"msg\":\"抱歉，您没有访问该接口的权限\",\"data\":null}");

        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "tushare"))
                .hasMessageContainingAll("抱歉，您没有访问该接口的权限", "(code 2002)", "TUSHARE_TOKEN")
                .hasMessageNotContaining("abc123");
    }

    @Test
    void binanceIsReadPageByPage() {
        long start = Instant.parse("2024-06-01T00:00:00Z").toEpochMilli();
        replay.on("/api/v3/klines", klines(start, 1000)).on("/api/v3/klines", klines(start + 1000 * 3_600_000L, 7));

        Bars bars = fetch("BTCUSDT", "1h", "2024-06-01", "2024-07-20", Adjustment.NONE, null)
                .bars();

        assertThat(bars.bar(0))
                .isEqualTo(
                        new Bar(LocalDateTime.of(2024, 6, 1, 0, 0), 67540.01, 67600, 67500, 67576.09, 12.5, 844000.5));
        assertThat(replay.requests).hasSize(2);
        assertThat(replay.requests.getFirst())
                .contains("symbol=BTCUSDT", "interval=1h", "startTime=" + start, "limit=1000");
        assertThat(replay.requests.getLast()).contains("startTime=" + (start + 999 * 3_600_000L + 1));
    }

    @Test
    void binanceFuturesAndMonthsHaveTheirOwnPathsAndLabels() {
        replay.on(
                "/fapi/v1/klines", klines(Instant.parse("2024-05-01T00:00:00Z").toEpochMilli(), 1));

        fetch("BTCUSDT.P", "1mo", "2024-01-01", "2024-06-30", Adjustment.NONE, null);

        assertThat(replay.requests.getFirst()).contains("interval=1M&");
    }

    @Test
    void binanceErrorsAreReported() {
        replay.on("symbol=NOPEUSDT", 400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        replay.on("symbol=BTCUSDT", 451, "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}");
        replay.on("symbol=ETHUSDT", 418, "{\"code\":-1003,\"msg\":\"Way too many requests\"}", "Retry-After", "900");

        assertThatThrownBy(() -> fetch("NOPEUSDT", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "binance"))
                .hasMessageContaining("it does not trade NOPEUSDT");
        assertThatThrownBy(() -> fetch("BTCUSDT", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "binance"))
                .hasMessageContainingAll("451 (not available in your region)", "restricted location");
        assertThatThrownBy(() -> fetch("ETHUSDT", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "binance"))
                .hasMessageContaining("asks to wait 900 s");
    }

    @Test
    void theArchiveIsReadByMonthThenByDay() {
        String may = "1714521600000,1,2,0.5,1.5,10,1714607999999,15,3,5,7,0\n";
        String day = """
                open_time,open,high,low,close,volume,close_time,quote_volume,count,a,b,ignore
                1717200000000000,2,3,1,2.5,20,1717286399999999,50,3,5,7,0
                """;
        zip("monthly/klines/BTCUSDT/1d/BTCUSDT-1d-2024-05.zip", may);
        zip("daily/klines/BTCUSDT/1d/BTCUSDT-1d-2024-06-01.zip", day);

        Bars bars = fetch("BTCUSDT", "1d", "2024-04-01", "2024-07-01", Adjustment.NONE, "binance-archive")
                .bars();

        assertThat(bars.size()).isEqualTo(2);
        assertThat(bars.bar(0)).isEqualTo(new Bar(LocalDateTime.of(2024, 5, 1, 0, 0), 1, 2, 0.5, 1.5, 10, 15));
        assertThat(bars.bar(1)).isEqualTo(new Bar(LocalDateTime.of(2024, 6, 1, 0, 0), 2, 3, 1, 2.5, 20, 50));
        assertThat(replay.requests)
                .anyMatch(request -> request.endsWith("BTCUSDT-1d-2024-06.zip"))
                .noneMatch(request -> request.endsWith("2024-07-01.zip"))
                .noneMatch(request -> request.endsWith("2024-04-01.zip"));
    }

    @Test
    void theArchiveIsNotReadBeyondAGap() {
        String row = "1704067200000,1,2,0.5,1.5,10,1714607999999,15,3,5,7,0\n";
        zip("monthly/klines/BTCUSDT/1d/BTCUSDT-1d-2024-01.zip", row);
        zip("monthly/klines/BTCUSDT/1d/BTCUSDT-1d-2024-03.zip", row.replace("1704067200000", "1709251200000"));

        Bars bars = fetch("BTCUSDT", "1d", "2024-01-01", "2024-04-30", Adjustment.NONE, "binance-archive")
                .bars();

        assertThat(bars.size()).isEqualTo(1);
    }

    @Test
    void damagedArchivesAreRejected() {
        replay.on("BTCUSDT-1d-2024-05.zip.CHECKSUM", "0123  BTCUSDT-1d-2024-05.zip");
        byte[] zip = Zips.zip("1714521600000,1,2,0.5,1.5,10,1714607999999,15,3,5,7,0\n");
        replay.on("BTCUSDT-1d-2024-05.zip", 200, zip);
        replay.on("ETHUSDT-1d-2024-05.zip.CHECKSUM", 404, "");
        replay.on("ETHUSDT-1d-2024-05.zip", 200, zip);

        assertThatThrownBy(() -> fetch("BTCUSDT", "1d", "2024-05-01", "2024-05-31", Adjustment.NONE, "binance-archive"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("does not match its checksum");
        assertThatThrownBy(() -> fetch("ETHUSDT", "1d", "2024-05-01", "2024-05-31", Adjustment.NONE, "binance-archive"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("ETHUSDT-1d-2024-05.zip has no checksum file");
    }

    @Test
    void yahooBarsWithoutTradesAreLeftOut() {
        replay.on("/v8/finance/chart/AAPL", YAHOO);

        Bars plain = fetch("AAPL", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, null)
                .bars();
        Bars scaled = fetch("AAPL", "1d", "2024-06-01", "2024-06-30", Adjustment.FORWARD, null)
                .bars();

        assertThat(plain.size()).isEqualTo(2);
        assertThat(plain.time(0)).isEqualTo(LocalDateTime.of(2024, 6, 27, 0, 0));
        assertThat(plain.time(1)).isEqualTo(LocalDateTime.of(2024, 6, 28, 0, 0));
        assertThat(plain.close(0)).isEqualTo(214.1);
        assertThat(scaled.close(0)).isCloseTo(107.05, within(1e-9));
        assertThat(scaled.high(0)).isCloseTo(215.74 / 2, within(1e-9));
        assertThat(scaled.volume(1)).isEqualTo(82_542_700);
        assertThat(plain.has(Column.AMOUNT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "600519, 600519.SS",
        "000001, 000001.SZ",
        "00700, 0700.HK",
        "BRK.B, BRK-B",
        "^GSPC, %5EGSPC",
        "BTC-USD, BTC-USD"
    })
    void yahooRequestsUseItsTickers(String ticker, String own) {
        replay.on("/v8/finance/chart/", YAHOO);

        fetch(ticker, "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "yahoo");

        assertThat(replay.requests.getFirst()).contains("/chart/" + own + "?");
    }

    @Test
    void yahooNotesThatIntradayBarsKeepDividendJumps() {
        replay.on("/v8/finance/chart/", YAHOO);

        assertThat(fetch("AAPL", "1h", "2024-06-27", "2024-06-28", Adjustment.FORWARD, "yahoo")
                        .notes())
                .containsExactly("yahoo adjusts intraday bars for splits only: a dividend of AAPL remains a jump");
        assertThat(fetch("AAPL", "1h", "2024-06-27", "2024-06-28", Adjustment.NONE, "yahoo")
                        .notes())
                .isEmpty();
    }

    @Test
    void yahooErrorsAreReported() {
        replay.on("chart/NOPE", 404, """
                {"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""");
        replay.on(
                "chart/AAPL",
                "{\"chart\":{\"result\":[{\"meta\":{}, \"indicators\":{\"quote\":[{}]}}],\"error\":null}}");

        assertThatThrownBy(() -> fetch("NOPE", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "yahoo"))
                .hasMessageContainingAll("yahoo did not return NOPE", "\"No data found, symbol may be delisted\"");
        assertThatThrownBy(() -> fetch("AAPL", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "yahoo"))
                .hasMessageContaining("yahoo has no bars of AAPL 1d");
    }

    @Test
    void stooqResponsesAreCsv() {
        replay.on("s=aapl.us", "Date,Open,High,Low,Close,Volume\r\n2024-06-28,215.77,216.07,210.3,210.62,82542718\r\n");
        replay.on("s=700.hk", "Date,Open,High,Low,Close\n2024-06-28,1,2,0.5,1.5\n");
        replay.on("s=nope.us", "No data");
        replay.on("s=brk-b.us", "Exceeded the daily hits limit");

        assertThat(fetch("AAPL", "1w", "2024-06-01", "2024-06-30", Adjustment.NONE, "stooq")
                        .bars()
                        .bar(0)
                        .volume())
                .isEqualTo(82542718);
        assertThat(replay.requests.getFirst()).contains("d1=20240601", "d2=20240630", "i=w");
        assertThat(fetch("0700.HK", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "stooq")
                        .bars()
                        .has(Column.VOLUME))
                .isFalse();
        assertThatThrownBy(() -> fetch("NOPE", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "stooq"))
                .hasMessageContaining("it has no data, so check the ticker");
        assertThatThrownBy(() -> fetch("BRK.B", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "stooq"))
                .hasMessageContaining("it reports \"Exceeded the daily hits limit\"");
    }

    @Test
    void alphaVantageRequiresAKeyAndNeverShowsIt() {
        replay.environment.put("ALPHAVANTAGE_API_KEY", "s3cret");
        replay.on("symbol=IBM", """
                {"Meta Data":{"1. Information":"Daily Prices","5. Time Zone":"US/Eastern"},"Time Series (Daily)":{
                "2024-06-28":{"1. open":"170.85","2. high":"173.46","3. low":"170.53","4. close":"172.95",
                "5. volume":"4193457"},
                "2024-06-27":{"1. open":"171.13","2. high":"172.5","3. low":"170.6","4. close":"170.85",
                "5. volume":"2894000"}}}""");
        replay.on("symbol=NOPE", "{\"Error Message\":\"Invalid API call. Please retry or visit the documentation\"}");
        replay.on(
                "symbol=AAPL",
                "{\"Information\":\"We have detected your API key as s3cret and our standard rate limit is 25 requests per day\"}");

        Bars bars = fetch("IBM", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "alphavantage")
                .bars();

        assertThat(bars.time(0).toLocalDate()).isEqualTo(LocalDate.of(2024, 6, 27));
        assertThat(bars.close(1)).isEqualTo(172.95);
        assertThatThrownBy(() -> fetch("NOPE", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "alphavantage"))
                .hasMessageContaining("it reports \"Invalid API call");
        assertThatThrownBy(() -> fetch("AAPL", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "alphavantage"))
                .hasMessageContaining("API key as ***")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Note\": \"key SECRETKEY12345\"}",
                "{\"Time Series (Daily)\": \"SECRETKEY12345\"}",
                "{\"Time Series (Daily)\": {\"SECRETKEY12345\": {\"4. close\": 1}}}",
                "{\"Time Series (Daily)\": {\"2024-06-28\": {\"4. close\": \"SECRETKEY12345\"}}}",
                "[\"SECRETKEY12345\"]"
            })
    void answersOfAlphaVantageNeverShowTheKey(String answer) {
        replay.environment.put("ALPHAVANTAGE_API_KEY", "SECRETKEY12345");
        replay.on("/query", answer);

        assertThatThrownBy(() -> fetch("IBM", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "alphavantage"))
                .isInstanceOf(KronosException.class)
                .satisfies(MarketDataTest::doesNotShowTheKey);
    }

    @ParameterizedTest
    @CsvSource({
        "401, token SECRETKEY12345 expired",
        "403, 'apikey=SECRETKEY12345'",
        "500, secretkey12345",
        "200, '{\"code\": 1, \"msg\": \"SECRETKEY12345\"}'",
        "200, '{\"code\": \"SECRETKEY12345\"}'",
        "200, '{\"code\": 0, \"data\": \"SECRETKEY12345\"}'",
        "200, '{\"code\": 0, \"data\": {\"fields\": \"the long text before the key ......................... SECRETKEY12345\"}}'",
        "200, '{\"code\": 0, \"data\": {\"fields\": [\"trade_date\", \"open\"], \"items\": [[\"SECRETKEY12345\", 1]]}}'"
    })
    void answersOfTushareNeverShowTheToken(int status, String answer) {
        replay.environment.put("TUSHARE_TOKEN", "SECRETKEY12345");
        replay.on("/", status, answer);

        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "tushare"))
                .isInstanceOf(KronosException.class)
                .satisfies(MarketDataTest::doesNotShowTheKey);
    }

    private static void doesNotShowTheKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString().toUpperCase(Locale.ROOT)).doesNotContain("SECRETKEY");
        }
    }

    @Test
    void theTushareTokenIsNotSentToOtherServers() {
        List<String> stolen = new CopyOnWriteArrayList<>();
        replay.environment.put("TUSHARE_TOKEN", "SECRETKEY12345");
        try (FakeServer other = new FakeServer(
                exchange -> stolen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)))) {
            replay.on("/", 302, "", "Location", other.address() + "/stolen");

            assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "tushare"))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("redirects to another server");
        }
        assertThat(stolen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://x.invalid/", "http:///x", "http://x.invalid:99999/"})
    void theNextSourceIsAskedAfterARedirectOutOfTheWeb(String location) {
        replay.on("/api/qt/stock/kline/get", 302, "", "Location", location);
        replay.on("/appstock/app/fqkline/get", TENCENT);

        assertThat(fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.FORWARD, null)
                        .source())
                .isEqualTo("tencent");
    }

    @ParameterizedTest
    @ValueSource(longs = {99999999999999999L, -99999999999999999L, Long.MAX_VALUE, 31556889864403199L})
    void timesOutOfRangeAreReported(long time) {
        replay.on("/v8/finance/chart/AAPL", YAHOO.replace("1719495000", String.valueOf(time)));

        assertThatThrownBy(() -> fetch("AAPL", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "yahoo"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("yahoo did not return AAPL");
    }

    @Test
    void pagesThatDoNotGoOnAreReported() {
        replay.environment.put("TUSHARE_TOKEN", "abc123");
        long start = Instant.parse("2024-06-01T00:00:00Z").toEpochMilli();
        replay.on("symbol=BTCUSDT", klines(start, 1000));
        replay.on("symbol=ETHUSDT", klines(start - 3_600_000L * 24 * 365, 1000));
        String row = "[\"20240628\",1,1,1,1,1,1]";
        replay.on(
                "/",
                "{\"code\":0,\"data\":{\"fields\":[\"trade_date\",\"open\",\"high\",\"low\",\"close\",\"vol\","
                        + "\"amount\"],\"items\":[" + String.join(",", Collections.nCopies(6000, row)) + "]}}");

        assertThatThrownBy(() -> fetch("BTCUSDT", "1h", "2024-06-01", "2025-06-01", Adjustment.NONE, "binance"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the response repeats klines or has others than those requested");
        assertThat(replay.requests).hasSize(2);
        assertThatThrownBy(() -> fetch("ETHUSDT", "1h", "2024-06-01", "2025-06-01", Adjustment.NONE, "binance"))
                .hasMessageContaining("the response repeats klines");
        assertThat(replay.requests).hasSize(3);
        assertThatThrownBy(() -> fetch("600519", "1d", "1990-01-01", "2024-06-30", Adjustment.NONE, "tushare"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the response repeats days");
        assertThat(replay.requests).hasSize(4);
    }

    @Test
    void archivesThatUnpackToTooMuchAreRejected() {
        zip("monthly/klines/BTCUSDT/1d/BTCUSDT-1d-2024-05.zip", "1".repeat(70 << 20));

        assertThatThrownBy(() -> fetch("BTCUSDT", "1d", "2024-05-01", "2024-05-31", Adjustment.NONE, "binance-archive"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("unpacks to more than 67108864 bytes");
    }

    @Test
    void aPartialLastBarIsDroppedOrMarked() {
        String today = EASTMONEY.replace("2024-06-28,", "2024-07-01,");
        replay.on("/api/qt/stock/kline/get", today);

        FetchResult dropped = fetch("600519", "1d", "2024-06-01", "2024-07-01", Adjustment.NONE, null);
        assertThat(dropped.bars().size()).isEqualTo(1);
        assertThat(dropped.notes()).singleElement().asString().contains("2024-07-01", "has not ended");
        try (MarketData data = replay.marketData()) {
            BarQuery query = query("600519", "1d", "2024-06-01", "2024-07-01", Adjustment.NONE);
            assertThat(data.fetch(query, null, true).partial()).isTrue();
        }
        try (MarketData data = replay.marketData(Instant.parse("2024-07-01T07:00:00Z"))) { // 15:00 in Shanghai
            BarQuery query = query("600519", "1d", "2024-06-01", "2024-07-01", Adjustment.NONE);
            assertThat(data.fetch(query, null, true).partial()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CN, 5m, 2024-06-28T09:35, true, 2024-06-28T01:35:00Z",
        "US, 5m, 2024-06-28T09:30, false, 2024-06-28T13:35:00Z",
        "US, 1d, 2024-06-28T00:00, true, 2024-06-28T20:00:00Z",
        "HK, 1d, 2024-06-28T00:00, true, 2024-06-28T08:10:00Z",
        "CRYPTO_SPOT, 1d, 2024-06-28T00:00, false, 2024-06-29T00:00:00Z",
        "CN, 1w, 2024-06-27T00:00, true, 2024-06-28T07:00:00Z",
        "CRYPTO_SPOT, 1w, 2024-06-24T00:00, false, 2024-07-01T00:00:00Z",
        "CN, 1mo, 2024-06-03T00:00, true, 2024-06-28T07:00:00Z",
        "CRYPTO_FUTURES, 1mo, 2024-06-01T00:00, false, 2024-07-01T00:00:00Z"
    })
    void periodsEndAtTheCloseOfTheMarket(
            Market market, String interval, LocalDateTime stamp, boolean end, Instant expected) {
        assertThat(PeriodEnd.of(market.tradingCalendar(), Interval.parse(interval), stamp, end))
                .isEqualTo(expected);
    }

    @Test
    void unsupportedQueriesAreReported() {
        assertThatThrownBy(() -> fetch("AAPL", "3m", "2024-06-01", "2024-06-30", Adjustment.NONE, null))
                .hasMessageContaining("no source offers 3m bars of AAPL");
        assertThatThrownBy(() -> fetch("AAPL", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "binance"))
                .hasMessageContainingAll("binance does not offer 1d bars of AAPL", "CRYPTO_SPOT");
        assertThatThrownBy(() -> fetch("AAPL", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "bloomberg"))
                .hasMessageContainingAll("no source 'bloomberg'", "eastmoney");
        assertThatThrownBy(() -> fetch("AAPL", "1d", "2024-06-30", "2024-06-01", Adjustment.NONE, null))
                .isInstanceOf(KronosException.class);
        assertThat(replay.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stooq.com", "ftp://stooq.com", "https://", "http://["})
    void invalidAddressesAreReported(String address) {
        replay.environment.put("KRONOS_STOOQ_URL", address);

        assertThatThrownBy(replay::marketData)
                .isInstanceOf(KronosException.class)
                .hasMessage("KRONOS_STOOQ_URL is " + address.replaceFirst("/+$", "")
                        + ", which is not an address: use the form https://stooq.com");
    }

    @Test
    void invalidNumbersAreReported() {
        replay.on("/api/qt/stock/kline/get", EASTMONEY.replace("1466.01", "-"));

        assertThatThrownBy(() -> fetch("600519", "1d", "2024-06-01", "2024-06-30", Adjustment.NONE, "eastmoney"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("'-' instead of a number at 2024-06-28");
    }

    @ParameterizedTest
    @CsvSource({"CN, 1d, 1, 512", "CN, 5m, 48, 512", "US, 1h, 6, 2048", "CRYPTO_SPOT, 1h, 24, 512", "HK, 1w, 0.2, 100"})
    void dateRangesHoldEnoughBarsAndNotManyMore(Market market, String interval, double barsPerDay, int bars) {
        LocalDate to = LocalDate.of(2024, 7, 1);
        LocalDate from = DateRanges.startDate(to, market, Interval.parse(interval), bars);

        long days = from.datesUntil(to)
                .filter(day -> market.isCrypto() || day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .count();
        assertThat(days * barsPerDay).isBetween(bars * 1.05, bars * 1.6 + 10 * barsPerDay);
    }

    @Test
    void requestsAreThrottled() throws InterruptedIOException {
        AtomicLong now = new AtomicLong(5);
        Throttle throttle = new Throttle(Duration.ofNanos(100), wait -> now.addAndGet(wait.toNanos()), now::get);

        throttle.await();
        throttle.await();
        assertThat(now).hasValue(105);
        now.set(150);
        throttle.await();
        assertThat(now).hasValue(205);
        now.set(400);
        throttle.await();
        assertThat(now).hasValue(400);
    }

    private FetchResult fetch(
            String ticker, String interval, String from, String to, Adjustment adjustment, @Nullable String source) {
        try (MarketData data = replay.marketData()) {
            return data.fetch(query(ticker, interval, from, to, adjustment), source, false);
        }
    }

    private static BarQuery query(String ticker, String interval, String from, String to, Adjustment adjustment) {
        return new BarQuery(
                Symbol.parse(ticker), Interval.parse(interval), LocalDate.parse(from), LocalDate.parse(to), adjustment);
    }

    private static String klines(long start, int rows) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long open = start + i * 3_600_000L;
            all.add("[" + open + ",\"67540.01\",\"67600.00\",\"67500.00\",\"67576.09\",\"12.5\"," + (open + 3_599_999)
                    + ",\"844000.5\",100,\"6.0\",\"405000.1\",\"0\"]");
        }
        return "[" + String.join(",", all) + "]";
    }

    private void zip(String path, String csv) {
        byte[] zip = Zips.zip(csv);
        replay.on(path + ".CHECKSUM", Zips.sha256(zip) + "  file.zip\n");
        replay.on(path, 200, zip);
    }
}
