package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Sina's futures data (新浪财经), also used by akshare's `futures_zh_daily_sina` and `futures_zh_minute_sina`: contracts
/// and main contracts of the Chinese futures exchanges.
///
/// The response is a script, `var _RB0=([...]);`, with a row `{"d": time, "o", "h", "l", "c", "v": contracts, "p": open
/// interest}` for each bar, all there are; `null` for an unknown contract. Intraday bars are stamped at their end.
final class Sina implements MarketSource {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final SourceRequests requests;

    Sina(SourceRequests.Context context) {
        requests = new SourceRequests("sina", context, Duration.ofMillis(500));
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                "sina",
                EnumSet.of(Market.CN_FUTURES),
                SourceCapabilities.intervals("1m", "5m", "15m", "30m", "1h", "1d"),
                EnumSet.of(Adjustment.NONE),
                VolumeUnit.CONTRACTS,
                false,
                true,
                "",
                "about the last 1,000 intraday bars; rolls of main contracts are not adjusted");
    }

    @Override
    public List<String> notes(BarQuery query) {
        String code = query.symbol().code();
        return code.endsWith("0") && code.length() <= 3
                ? List.of(code
                        + " is the main contract as its source joins it, and the price changes at its rolls are not"
                        + " adjusted: join the contracts themselves for returns without them")
                : List.of();
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        return requests.run(query, () -> {
            JsonNode rows = script(requests.text(path(query)));
            if (rows.isNull()) {
                throw requests.failure(query, "it does not know " + query.symbol() + ", so check the ticker");
            }
            QueryBars bars = new QueryBars(query);
            for (JsonNode row : Json.array(rows, "bars")) {
                String time = Json.text(row.path("d"), "d");
                bars.add(
                        time(time),
                        Json.number(row.path("o"), time),
                        Json.number(row.path("h"), time),
                        Json.number(row.path("l"), time),
                        Json.number(row.path("c"), time),
                        Json.number(row.path("v"), time),
                        0);
            }
            return bars.build(true, false);
        });
    }

    /// The value that the script assigns.
    private static JsonNode script(String text) throws IOException {
        int start = text.indexOf("=(");
        int end = text.lastIndexOf(')');
        if (start < 0 || end < start) {
            throw new IOException("it reports " + SourceRequests.excerpt(text));
        }
        return Json.parse(text.substring(start + 2, end).getBytes(StandardCharsets.UTF_8));
    }

    private static LocalDateTime time(String text) throws IOException {
        try {
            return text.length() > 10
                    ? LocalDateTime.parse(text, TIME)
                    : LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new IOException("the response has '" + text + "' instead of a time", e);
        }
    }

    private static String path(BarQuery query) {
        String code = query.symbol().code();
        Interval interval = query.interval();
        String service = interval.isIntraday()
                ? "getFewMinLine?symbol=" + code + "&type=" + interval.seconds() / 60
                : "getDailyKLine?symbol=" + code;
        return "/futures/api/jsonp.php/var%20_" + code + "=/InnerFuturesNewService." + service;
    }
}
