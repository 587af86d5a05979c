package io.github.kronos4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.source.Distributions.Event;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ratios of ex-dates from replayed providers against total returns by hand.
class RatioTest {
    private static final LocalDate LAST = LocalDate.of(2024, 6, 28);
    /// A dividend, a bonus with a dividend, a split, and rights of 3 for 10 at 4.00.
    private static final List<Event> EVENTS = List.of(
            Event.cash(60, 0.5),
            new Event(100, 0.2, 1.3, 0, 0),
            new Event(150, 0, 2, 0, 0),
            new Event(180, 0, 1, 0.3, 4));
    private static final Distributions SHARE = Distributions.of(1, 220, LAST, EVENTS);

    private final Replay replay = new Replay();

    @AfterEach
    void stop() {
        replay.close();
    }

    @Test
    void eastmoneyAddsDividends() {
        replay.on("fqt=0", eastmoney(SHARE.raw())).on("fqt=2", eastmoney(SHARE.added()));

        assertTotalReturns(fetch("600519", "eastmoney"), 1);
    }

    @Test
    void tencentAddsDividends() {
        replay.on("640,", tencent(SHARE.raw(), "day", Map.of()))
                .on("640,hfq", tencent(SHARE.added(), "hfqday", Map.of()));

        assertTotalReturns(fetch("600519", "tencent"), 1);
    }

    @Test
    void tencentStatesDistributionsExactly() {
        Distributions share = Distributions.of(3, 220, LAST, List.of(Event.cash(60, 0.0385), Event.cash(100, 1.19293)));
        List<LocalDate> dates = List.copyOf(share.events().keySet());
        replay.on("640,", tencent(share.raw(), "day", Map.of()))
                .on(
                        "640,hfq",
                        tencent(
                                share.added(),
                                "hfqday",
                                Map.of(dates.get(0), "10派0.385元", dates.get(1), "10派11.9293元")));

        FetchResult result = fetch("600519", "tencent");

        assertThat(result.factors()).isEqualTo(share.byHand());
    }

    @Test
    void yahooAdjustsPricesForSplits() {
        // A bonus is a split to Yahoo, and it does not know rights.
        Distributions share = Distributions.of(2, 220, LAST, EVENTS.subList(0, 3));
        replay.on("/v8/finance/chart/AAPL", yahoo(share));

        FetchResult result = fetch("AAPL", "yahoo");

        assertTotalReturns(result, share, 1);
        for (int i = 0; i < 220; i++) {
            assertThat(result.bars().close(i)).isCloseTo(share.raw().close(i), within(1e-9));
            assertThat(result.bars().volume(i)).isCloseTo(share.raw().volume(i), within(1e-6));
        }
    }

    @Test
    void alphaVantageStatesDividendsAndSplits() {
        Distributions share = Distributions.of(4, 220, LAST, EVENTS.subList(0, 3));
        replay.environment.put("ALPHAVANTAGE_API_KEY", "secret");
        replay.on("/query", alphaVantage(share));

        assertTotalReturns(fetch("IBM", "alphavantage"), share, 1);
    }

    @Test
    void tushareHasFactors() {
        replay.environment.put("TUSHARE_TOKEN", "secret");
        List<String> items = new ArrayList<>();
        List<String> factors = new ArrayList<>();
        double factor = 1;
        for (int i = 0; i < 220; i++) {
            LocalDate day = SHARE.raw().time(i).toLocalDate();
            for (ExDate exDate : SHARE.byHand().between(day, day).exDates()) {
                factor /= exDate.priceRatio();
            }
            String date = DateTimeFormatter.BASIC_ISO_DATE.format(day);
            Bars bars = SHARE.raw();
            items.add("[\"%s\",%s,%s,%s,%s,%s,%s]"
                    .formatted(
                            date,
                            bars.open(i),
                            bars.high(i),
                            bars.low(i),
                            bars.close(i),
                            bars.volume(i) / 100,
                            bars.amount(i) / 1000));
            factors.add("[\"%s\",%s]".formatted(date, factor));
        }
        List<String> shares = SHARE.events().entrySet().stream()
                .map(event -> "[\"%s\",%s]"
                        .formatted(
                                DateTimeFormatter.BASIC_ISO_DATE.format(event.getKey()),
                                event.getValue().split() == 1
                                        ? "null"
                                        : event.getValue().split() - 1))
                .toList();
        // The requests differ in their bodies only, and come in this order.
        replay.on("/", tushare("\"trade_date\",\"open\",\"high\",\"low\",\"close\",\"vol\",\"amount\"", items))
                .on("/", tushare("\"trade_date\",\"adj_factor\"", factors))
                .on("/", tushare("\"ex_date\",\"stk_div\"", shares));

        assertTotalReturns(fetch("600519", "tushare"), 1);
    }

    @Test
    void laterDividendsChangeNoBitOfEarlierFactors() throws IOException {
        Distributions longer = Distributions.of(1, 220, LAST, EVENTS);
        int known = 170;

        AdjustmentFactors earlier =
                DerivedFactors.of(longer.raw().slice(0, known), longer.added().slice(0, known), (exDate, _) -> exDate);
        AdjustmentFactors later = DerivedFactors.of(longer.raw(), longer.added(), (exDate, _) -> exDate);

        assertThat(earlier.exDates()).isEqualTo(later.exDates().subList(0, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomDistributionsAreFoundWithinTheRounding(long seed) throws IOException {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int day = 30 + random.nextInt(30); day < 395; day += 20 + random.nextInt(80)) {
            double cash = Math.rint(random.nextDouble() * 5000 + 300) / 1e4;
            double split = random.nextInt(3) == 0 ? 1 + random.nextInt(1, 11) / 10.0 : 1;
            events.add(random.nextInt(5) == 0 ? new Event(day, 0, 1, 0.3, 5) : new Event(day, cash, split, 0, 0));
        }
        Distributions share = Distributions.of(seed, 400, LAST, events);

        List<ExDate> found = DerivedFactors.of(share.raw(), share.added(), (exDate, _) -> exDate)
                .exDates();

        List<ExDate> expected = share.byHand().exDates();
        assertThat(found.stream().map(ExDate::date))
                .as("seed " + seed)
                .isEqualTo(expected.stream().map(ExDate::date).toList());
        for (int i = 0; i < found.size(); i++) {
            double close = share.raw().close(events.get(i).day() - 1);
            assertThat(found.get(i).priceRatio())
                    .as("seed %d %s", seed, events.get(i))
                    .isCloseTo(expected.get(i).priceRatio(), within(0.012 / close));
            assertThat(found.get(i).shareRatio())
                    .as("seed %d %s", seed, events.get(i))
                    .isCloseTo(expected.get(i).shareRatio(), within(1e-9));
        }
    }

    @Test
    void pricesThatDoNotFollowAreRefusedWithTheDate() {
        Bars.Builder wrong = Bars.builder(SHARE.raw().zone());
        for (int i = 0; i < 220; i++) {
            wrong.add(i == 30 ? SHARE.raw().slice(29, 30) : SHARE.added(), i == 30 ? 0 : i);
        }
        replay.on("fqt=0", eastmoney(SHARE.raw())).on("fqt=2", eastmoney(wrong.build()));

        assertThatThrownBy(() -> fetch("600519", "eastmoney"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("so the factors cannot be derived");
    }

    @Test
    void barsLongerThanADayHaveNoRatios() {
        MarketData data = replay.marketData();
        Symbol symbol = Symbol.parse("600519");

        assertThat(data.defaultAdjustment(symbol, Interval.parse("1d"), null)).isEqualTo(Adjustment.RATIO);
        assertThat(data.defaultAdjustment(symbol, Interval.parse("1w"), null)).isEqualTo(Adjustment.FORWARD);
        assertThat(data.defaultAdjustment(Symbol.parse("AAPL"), Interval.parse("1d"), "stooq"))
                .isEqualTo(Adjustment.FORWARD);
        assertThat(data.defaultAdjustment(Symbol.parse("BTCUSDT"), Interval.parse("1d"), null))
                .isEqualTo(Adjustment.NONE);
        data.close();
    }

    private FetchResult fetch(String ticker, String source) {
        try (MarketData data = replay.marketData()) {
            LocalDate first = SHARE.raw().time(0).toLocalDate();
            return data.fetch(
                    new BarQuery(Symbol.parse(ticker), Interval.parse("1d"), first, LAST, Adjustment.RATIO),
                    source,
                    false);
        }
    }

    private static void assertTotalReturns(FetchResult result, double volumeAfterLastSplit) {
        assertTotalReturns(result, SHARE, volumeAfterLastSplit);
    }

    private static void assertTotalReturns(FetchResult result, Distributions share, double lastVolume) {
        Bars adjusted = result.adjusted().bars();
        Bars raw = share.raw();
        assertThat(adjusted.size()).isEqualTo(raw.size());
        for (int i = 1; i < adjusted.size(); i++) {
            assertThat(adjusted.close(i) / adjusted.close(i - 1))
                    .as(adjusted.time(i).toString())
                    .isCloseTo(share.totalReturns()[i], within(1e-6));
        }
        int last = raw.size() - 1;
        assertThat(adjusted.close(last)).isEqualTo(result.bars().close(last));
        assertThat(adjusted.volume(last)).isCloseTo(lastVolume * raw.volume(last), within(1e-6));
        assertThat(adjusted.volume(0)).isCloseTo(2.6 * raw.volume(0), within(1e-3));
        assertThat(adjusted.column(Column.AMOUNT)).isEqualTo(result.bars().column(Column.AMOUNT));
    }

    private static String joined(Bars bars, IntFunction<String> form) {
        return IntStream.range(0, bars.size()).mapToObj(form).collect(Collectors.joining(","));
    }

    private static String price(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String eastmoney(Bars bars) {
        return "{\"data\":{\"name\":\"x\",\"klines\":["
                + joined(
                        bars,
                        i -> "\"%s,%s,%s,%s,%s,%s,%s\""
                                .formatted(
                                        bars.time(i).toLocalDate(),
                                        price(bars.open(i)),
                                        price(bars.close(i)),
                                        price(bars.high(i)),
                                        price(bars.low(i)),
                                        (long) bars.volume(i) / 100,
                                        bars.amount(i)))
                + "]}}";
    }

    private static String tencent(Bars bars, String name, Map<LocalDate, String> contents) {
        return "{\"code\":0,\"data\":{\"sh600519\":{\"" + name + "\":["
                + joined(bars, i -> {
                    String content = contents.get(bars.time(i).toLocalDate());
                    return "[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"%s]"
                            .formatted(
                                    bars.time(i).toLocalDate(),
                                    price(bars.open(i)),
                                    price(bars.close(i)),
                                    price(bars.high(i)),
                                    price(bars.low(i)),
                                    bars.volume(i) / 100,
                                    content == null ? "" : ",{\"FHcontent\":\"" + content + "\"}");
                })
                + "]}}}";
    }

    private static String tushare(String fields, List<String> items) {
        return "{\"code\":0,\"data\":{\"fields\":[" + fields + "],\"items\":[" + String.join(",", items) + "]}}";
    }

    private static String yahoo(Distributions share) {
        Bars raw = share.raw();
        double[] shares = new double[raw.size()];
        double later = 1;
        List<String> dividends = new ArrayList<>();
        List<String> splits = new ArrayList<>();
        for (int i = raw.size() - 1; i >= 0; i--) {
            shares[i] = later;
            LocalDate day = raw.time(i).toLocalDate();
            long second =
                    day.atTime(LocalTime.of(9, 30)).atZone(Market.US.zone()).toEpochSecond();
            Event event = share.events().get(day);
            if (event != null) {
                later *= event.split();
                if (event.cash() > 0) {
                    dividends.add("\"%d\":{\"amount\":%s,\"date\":%d}".formatted(second, event.cash() / later, second));
                }
                if (event.split() != 1) {
                    splits.add("\"%d\":{\"date\":%d,\"numerator\":%s,\"denominator\":1}"
                            .formatted(second, second, event.split()));
                }
            }
        }
        return """
                {"chart":{"result":[{"timestamp":[%s],"events":{"dividends":{%s},"splits":{%s}},"indicators":{"quote":[
                {"open":[%s],"high":[%s],"low":[%s],"close":[%s],"volume":[%s]}]}}],"error":null}}""".formatted(
                        joined(
                                raw,
                                i -> String.valueOf(raw.time(i)
                                        .with(LocalTime.of(9, 30))
                                        .atZone(Market.US.zone())
                                        .toEpochSecond())),
                        String.join(",", dividends),
                        String.join(",", splits),
                        joined(raw, i -> String.valueOf(raw.open(i) / shares[i])),
                        joined(raw, i -> String.valueOf(raw.high(i) / shares[i])),
                        joined(raw, i -> String.valueOf(raw.low(i) / shares[i])),
                        joined(raw, i -> String.valueOf(raw.close(i) / shares[i])),
                        joined(raw, i -> String.valueOf(raw.volume(i) * shares[i])));
    }

    private static String alphaVantage(Distributions share) {
        Bars bars = share.raw();
        return "{\"Time Series (Daily)\":{"
                + joined(bars, i -> {
                    Event event = share.events().get(bars.time(i).toLocalDate());
                    return ("\"%s\":{\"1. open\":\"%s\",\"2. high\":\"%s\",\"3. low\":\"%s\",\"4. close\":\"%s\","
                                    + "\"6. volume\":\"%s\",\"7. dividend amount\":\"%s\",\"8. split coefficient\":\"%s\"}")
                            .formatted(
                                    bars.time(i).toLocalDate(),
                                    bars.open(i),
                                    bars.high(i),
                                    bars.low(i),
                                    bars.close(i),
                                    bars.volume(i),
                                    event == null ? 0 : event.cash(),
                                    event == null ? 1 : event.split());
                })
                + "}}";
    }
}
