package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Bar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;

/// The contract of [MarketSource] for all providers.
class MarketSourcesTest {
    private static final int LOT = 100;

    @Nested
    class EastmoneyContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "600519";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Eastmoney(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            String klines = joined(
                    bars,
                    bar -> "\"%s,%s,%s,%s,%s,%s,%s,0.1\""
                            .formatted(
                                    day(bar),
                                    bar.open(),
                                    bar.close(),
                                    bar.high(),
                                    bar.low(),
                                    (long) bar.volume() / LOT,
                                    bar.amount()));
            return Map.of("/api/qt/stock/kline/get", utf8("{\"rc\":0,\"data\":{\"klines\":[" + klines + "]}}"));
        }
    }

    @Nested
    class TencentContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "600519";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Tencent(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            String rows = joined(
                    bars,
                    bar -> "[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]"
                            .formatted(day(bar), bar.open(), bar.close(), bar.high(), bar.low(), bar.volume() / LOT));
            return Map.of(
                    "/appstock/app/fqkline/get",
                    utf8("{\"code\":0,\"msg\":\"\",\"data\":{\"sh600519\":{\"day\":[" + rows + "]}}}"));
        }
    }

    @Nested
    class TushareContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "600519";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Tushare(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            String items = joined(
                    bars.reversed(),
                    bar -> "[\"%s\",%s,%s,%s,%s,%s,%s]"
                            .formatted(
                                    DateTimeFormatter.BASIC_ISO_DATE.format(
                                            bar.time().toLocalDate()),
                                    bar.volume() / LOT,
                                    bar.open(),
                                    bar.high(),
                                    bar.low(),
                                    bar.close(),
                                    bar.amount() / 1000));
            return Map.of("/", utf8("""
                    {"code":0,"msg":"","data":{"fields":["trade_date","vol","open","high","low","close","amount"],
                    "items":[%s]}}""".formatted(items)));
        }
    }

    @Nested
    class SinaContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "RB2410";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Sina(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            String rows = joined(
                    bars,
                    bar ->
                            "{\"d\":\"%s\",\"o\":\"%s\",\"h\":\"%s\",\"l\":\"%s\",\"c\":\"%s\",\"v\":\"%s\",\"p\":\"9\",\"s\":\"0\"}"
                                    .formatted(day(bar), bar.open(), bar.high(), bar.low(), bar.close(), (long)
                                            bar.volume()));
            return Map.of(
                    "InnerFuturesNewService.getDailyKLine?symbol=RB2410",
                    utf8("/*<script>location.href='//sina.com';</script>*/\nvar _RB2410=([" + rows + "]);"));
        }
    }

    @Nested
    class BinanceContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "BTCUSDT";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Binance(context, false);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            return Map.of("/api/v3/klines", klines(bars));
        }
    }

    @Nested
    class BinanceFuturesContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "BTCUSDT.P";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Binance(context, true);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            return Map.of("/fapi/v1/klines", klines(bars));
        }
    }

    @Nested
    class BinanceArchiveContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "BTCUSDT";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new BinanceArchive(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            byte[] zip = Zips.zip("open_time,open\n"
                    + bars.stream()
                            .map(bar -> kline(bar)
                                    .replace("\"", "")
                                    .replace("[", "")
                                    .replace("]", ""))
                            .collect(Collectors.joining("\n")));
            String file = "BTCUSDT-1d-2024-06.zip";
            return Map.of(file, zip, file + ".CHECKSUM", utf8(Zips.sha256(zip) + "  " + file));
        }
    }

    @Nested
    class YahooContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "AAPL";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Yahoo(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            String times = joined(
                    bars,
                    bar -> String.valueOf(bar.time()
                            .with(LocalTime.of(9, 30))
                            .atZone(Market.US.zone())
                            .toEpochSecond()));
            return Map.of("/v8/finance/chart/AAPL", utf8("""
                    {"chart":{"result":[{"timestamp":[%s],"indicators":{"quote":[{"open":[%s],"high":[%s],"low":[%s],
                    "close":[%s],"volume":[%s]}]}}],"error":null}}""".formatted(
                            times,
                            joined(bars, bar -> String.valueOf(bar.open())),
                            joined(bars, bar -> String.valueOf(bar.high())),
                            joined(bars, bar -> String.valueOf(bar.low())),
                            joined(bars, bar -> String.valueOf(bar.close())),
                            joined(bars, bar -> String.valueOf((long) bar.volume())))));
        }
    }

    @Nested
    class StooqContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "AAPL";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new Stooq(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            String rows = bars.stream()
                    .map(bar -> "%s,%s,%s,%s,%s,%s\n"
                            .formatted(day(bar), bar.open(), bar.high(), bar.low(), bar.close(), (long) bar.volume()))
                    .collect(Collectors.joining());
            return Map.of("/q/d/l/", utf8(bars.isEmpty() ? "No data" : "Date,Open,High,Low,Close,Volume\n" + rows));
        }
    }

    @Nested
    class AlphaVantageContract extends MarketSourceContract {
        @Override
        String ticker() {
            return "IBM";
        }

        @Override
        MarketSource source(SourceRequests.Context context) {
            return new AlphaVantage(context);
        }

        @Override
        Map<String, byte[]> responses(List<Bar> bars) {
            String days = joined(
                    bars.reversed(),
                    bar ->
                            "\"%s\":{\"1. open\":\"%s\",\"2. high\":\"%s\",\"3. low\":\"%s\",\"4. close\":\"%s\",\"5. volume\":\"%s\"}"
                                    .formatted(day(bar), bar.open(), bar.high(), bar.low(), bar.close(), (long)
                                            bar.volume()));
            return Map.of("/query", utf8("{\"Time Series (Daily)\":{" + days + "}}"));
        }
    }

    private static LocalDate day(Bar bar) {
        return bar.time().toLocalDate();
    }

    private static String joined(List<Bar> bars, Function<Bar, String> form) {
        return bars.stream().map(form).collect(Collectors.joining(","));
    }

    private static byte[] klines(List<Bar> bars) {
        return MarketSourceContract.utf8("[" + joined(bars, MarketSourcesTest::kline) + "]");
    }

    private static String kline(Bar bar) {
        long open = bar.time().toInstant(ZoneOffset.UTC).toEpochMilli();
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%s\",100]"
                .formatted(
                        open,
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        open + 86_399_999,
                        bar.amount());
    }
}
