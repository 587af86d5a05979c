package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/// Eastmoney's chart data (东方财富), which akshare's `stock_zh_a_hist` calls too: shares, funds and
/// indices of China, Hong Kong and the US.
///
/// A row is `time,open,close,high,low,volume,amount,...`. Volume is in lots of 100 in China (akshare's
/// documentation of `stock_zh_a_hist`), in shares elsewhere; of the STAR market, where sources differ,
/// its amount tells.
final class Eastmoney implements MarketSource {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int COLUMNS = 7;

    private final SourceRequests requests;

    Eastmoney(SourceRequests.Line line) {
        requests = new SourceRequests("eastmoney", line, Duration.ofMillis(250));
    }

    @Override
    public SourceCapabilities traits() {
        return new SourceCapabilities(
                "eastmoney",
                EnumSet.of(Market.CN, Market.HK, Market.US),
                SourceCapabilities.intervals("1m", "5m", "15m", "30m", "1h", "1d", "1w", "1mo"),
                EnumSet.allOf(Adjustment.class),
                VolumeUnit.LOTS,
                true,
                true,
                "",
                "1m for about five days, other bars within the day for some months");
    }

    @Override
    public Bars fetch(BarQuery query) {
        return requests.with(query, () -> {
            for (String id : ids(query.symbol())) {
                JsonNode answer = requests.json(path(id, query));
                if (!answer.get("data").isNull()) {
                    return read(answer.get("data").get("klines"), query);
                }
            }
            throw unknown(query);
        });
    }

    private Bars read(JsonNode rows, BarQuery query) throws IOException {
        QueryBars bars = new QueryBars(query);
        int unit = unit(rows, query.symbol());
        for (int i = 0; i < rows.size(); i++) {
            String[] row = columns(rows, i);
            bars.add(
                    time(row[0]),
                    number(row, 1),
                    number(row, 3),
                    number(row, 4),
                    number(row, 2),
                    number(row, 5) * unit,
                    number(row, 6));
        }
        return bars.bars(true, true);
    }

    private static int unit(JsonNode rows, Symbol symbol) throws IOException {
        if (symbol.market() != Market.CN) {
            return 1;
        } else if (!Lots.isStar(symbol)) {
            return Lots.SHARES;
        }
        double amount = 0;
        double worth = 0;
        for (int i = 0; i < rows.size(); i++) {
            String[] row = columns(rows, i);
            amount += number(row, 6);
            worth += number(row, 5) * number(row, 2);
        }
        return Lots.unit(amount, worth);
    }

    private static String[] columns(JsonNode rows, int i) throws IOException {
        String[] row = rows.at(i).text().split(",", -1);
        if (row.length < COLUMNS) {
            throw new IOException("row " + (i + 1) + " of the answer has " + row.length + " columns only");
        }
        return row;
    }

    private static double number(String[] row, int column) throws IOException {
        return JsonNode.number(row[column], row[0]);
    }

    private static LocalDateTime time(String text) throws IOException {
        try {
            return text.length() > 10
                    ? LocalDateTime.parse(text, MINUTE)
                    : LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new IOException("the answer has '" + text + "' for a time", e);
        }
    }

    private KronosException unknown(BarQuery query) {
        return requests.failure(query, "it does not know " + query.symbol() + ", so check the ticker");
    }

    private static String path(String id, BarQuery query) {
        int adjusted = switch (query.adjustment()) {
            case NONE -> 0;
            case FORWARD -> 1;
            case BACKWARD -> 2;
        };
        return "/api/qt/stock/kline/get?secid=" + id + "&fields1=f1,f2,f3,f4,f5,f6"
                + "&fields2=f51,f52,f53,f54,f55,f56,f57&klt=" + klt(query.interval()) + "&fqt=" + adjusted + "&beg="
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

    /// The ids that a symbol may have: which of its exchanges a share of the US is on is tried out.
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
