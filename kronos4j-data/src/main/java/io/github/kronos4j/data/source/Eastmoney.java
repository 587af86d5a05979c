package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Eastmoney's chart data (东方财富), also used by akshare's `stock_zh_a_hist`: stocks, funds and indices of China, Hong
/// Kong and the US.
///
/// A row is `time,open,close,high,low,volume,amount,...`. Volume is in lots of 100 in China (akshare's documentation of
/// `stock_zh_a_hist`) and in shares elsewhere; for the STAR market, where sources differ, the unit is inferred from the
/// amount.
///
/// Adjusted prices add dividends to those as traded, see [DerivedFactors].
final class Eastmoney implements MarketSource {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int MIN_COLUMNS = 7;

    private final SourceRequests requests;
    private final InstantSource clock;

    Eastmoney(SourceRequests.Context context) {
        requests = new SourceRequests("eastmoney", context, Duration.ofMillis(250));
        clock = context.clock();
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                "eastmoney",
                EnumSet.of(Market.CN, Market.HK, Market.US),
                SourceCapabilities.intervals("1m", "5m", "15m", "30m", "1h", "1d", "1w", "1mo"),
                EnumSet.allOf(Adjustment.class),
                VolumeUnit.LOTS,
                true,
                true,
                "",
                "1m for about five days, other intraday bars for some months");
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        return requests.run(
                query,
                () -> query.adjustment() == Adjustment.RATIO
                        ? DerivedFactors.fetch(query, clock.instant(), this::bars, (exDate, _) -> exDate)
                        : bars(query));
    }

    private SourceBars bars(BarQuery query) throws IOException {
        for (String id : ids(query.symbol())) {
            JsonNode data = requests.json(path(id, query)).path("data");
            if (data.isObject()) {
                return read(data, query);
            }
        }
        throw requests.failure(query, "it does not know " + query.symbol() + ", so check the ticker");
    }

    private static SourceBars read(JsonNode data, BarQuery query) throws IOException {
        JsonNode klines = Json.array(data.path("klines"), "klines");
        List<String[]> rows = new ArrayList<>(klines.size());
        for (JsonNode kline : klines) {
            String[] row = kline.asString("").split(",", -1);
            if (row.length < MIN_COLUMNS) {
                throw new IOException(
                        "row " + (rows.size() + 1) + " of the response has only " + row.length + " columns");
            }
            rows.add(row);
        }
        QueryBars bars = new QueryBars(query);
        bars.name(data.path("name").asString(""));
        int sharesPerUnit = sharesPerUnit(rows, query.symbol());
        for (String[] row : rows) {
            bars.add(
                    time(row[0]),
                    number(row, 1),
                    number(row, 3),
                    number(row, 4),
                    number(row, 2),
                    number(row, 5) * sharesPerUnit,
                    number(row, 6));
        }
        return bars.build(true, true);
    }

    private static int sharesPerUnit(List<String[]> rows, Symbol symbol) throws IOException {
        if (symbol.market() != Market.CN) {
            return 1;
        } else if (!Lots.isStar(symbol)) {
            return Lots.SHARES;
        }
        double amount = 0;
        double volumeTimesClose = 0;
        for (String[] row : rows) {
            amount += number(row, 6);
            volumeTimesClose += number(row, 5) * number(row, 2);
        }
        return Lots.sharesPerUnit(amount, volumeTimesClose);
    }

    private static double number(String[] row, int column) throws IOException {
        return Json.number(row[column], row[0]);
    }

    private static LocalDateTime time(String text) throws IOException {
        try {
            return text.length() > 10
                    ? LocalDateTime.parse(text, MINUTE)
                    : LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new IOException("the response has '" + text + "' instead of a time", e);
        }
    }

    private static String path(String id, BarQuery query) {
        int adjustment = switch (query.adjustment()) {
            case NONE, RATIO -> 0;
            case FORWARD -> 1;
            case BACKWARD -> 2;
        };
        return "/api/qt/stock/kline/get?secid=" + id + "&fields1=f1,f2,f3,f4,f5,f6"
                + "&fields2=f51,f52,f53,f54,f55,f56,f57&klt=" + klt(query.interval()) + "&fqt=" + adjustment + "&beg="
                + DAY.format(query.from()) + "&end=" + DAY.format(query.to());
    }

    private static int klt(Interval interval) {
        return switch (interval.unit()) {
            case DAY -> 101;
            case WEEK -> 102;
            case MONTH -> 103;
            default -> (int) (interval.seconds() / 60);
        };
    }

    /// Returns the possible ids of a symbol. The exchange of a US stock is unknown, so all three are tried.
    private static List<String> ids(Symbol symbol) {
        return switch (symbol.venue()) {
            case "SH" -> List.of("1." + symbol.code());
            case "SZ", "BJ" -> List.of("0." + symbol.code());
            case "HK" -> List.of("116." + symbol.code());
            default -> {
                String code = URLEncoder.encode(symbol.code().replace('.', '_'), StandardCharsets.UTF_8);
                yield List.of("105." + code, "106." + code, "107." + code);
            }
        };
    }
}
