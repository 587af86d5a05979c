package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;

/// Alpha Vantage: daily, weekly and monthly bars of shares of the US for those who have a key.
///
/// Prices are as traded; [Adjustment#FORWARD] scales them by `adjusted close`, which for daily bars wants a paid key.
/// Source: its documentation of TIME_SERIES_DAILY and the like.
final class AlphaVantage implements MarketSource {
    private static final String KEY = "ALPHAVANTAGE_API_KEY";

    private final SourceRequests requests;

    AlphaVantage(SourceRequests.Line line) {
        requests = new SourceRequests("alphavantage", line, Duration.ofMillis(1200));
    }

    @Override
    public SourceCapabilities traits() {
        return new SourceCapabilities(
                "alphavantage",
                EnumSet.of(Market.US),
                SourceCapabilities.intervals("1d", "1w", "1mo"),
                EnumSet.of(Adjustment.NONE, Adjustment.FORWARD),
                VolumeUnit.SHARES,
                false,
                true,
                KEY,
                "25 requests a day with a free key; no amount");
    }

    @Override
    public Bars fetch(BarQuery query) {
        String key = requests.key(KEY, "https://www.alphavantage.co");
        return requests.with(query, () -> {
            JsonNode answer = requests.json("/query?function=" + function(query) + "&symbol="
                    + URLEncoder.encode(query.symbol().code(), StandardCharsets.UTF_8) + "&outputsize=full&apikey="
                    + URLEncoder.encode(key, StandardCharsets.UTF_8));
            for (String refusal : new String[] {"Error Message", "Information", "Note"}) {
                if (answer.has(refusal)) {
                    // It likes to quote the key.
                    String text = answer.get(refusal).text("").replace(key, "***");
                    throw new IOException("it says " + SourceRequests.glimpse(text));
                }
            }
            for (String table : answer.keys()) {
                if (table.contains("Time Series")) {
                    return read(answer.get(table), query);
                }
            }
            throw new IOException("the answer has no time series");
        });
    }

    private static Bars read(JsonNode days, BarQuery query) throws IOException {
        boolean adjusted = query.adjustment() == Adjustment.FORWARD;
        QueryBars bars = new QueryBars(query);
        for (String day : days.keys()) {
            JsonNode row = days.get(day);
            double close = row.get("4. close").number();
            double scale = adjusted ? row.get("5. adjusted close").number() / close : 1;
            try {
                bars.add(
                        LocalDate.parse(day).atStartOfDay(),
                        row.get("1. open").number() * scale,
                        row.get("2. high").number() * scale,
                        row.get("3. low").number() * scale,
                        close * scale,
                        row.get(adjusted ? "6. volume" : "5. volume").number(),
                        0);
            } catch (DateTimeParseException e) {
                throw new IOException("the answer has '" + day + "' for a day", e);
            }
        }
        return bars.bars(true, false);
    }

    private static String function(BarQuery query) {
        String period = switch (query.interval().unit()) {
            case WEEK -> "WEEKLY";
            case MONTH -> "MONTHLY";
            default -> "DAILY";
        };
        return "TIME_SERIES_" + period + (query.adjustment() == Adjustment.FORWARD ? "_ADJUSTED" : "");
    }
}
