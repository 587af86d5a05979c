package io.github.kronos4j.data.source;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Alpha Vantage: daily, weekly and monthly bars of US stocks; requires an API key.
///
/// Prices are as traded; [Adjustment#FORWARD] scales them by `adjusted close`, which for daily bars requires a paid
/// key. Source: the provider's documentation of TIME_SERIES_DAILY and its siblings.
final class AlphaVantage implements MarketSource {
    static final String KEY = "ALPHAVANTAGE_API_KEY";

    private final SourceRequests requests;

    AlphaVantage(SourceRequests.Context context) {
        requests = new SourceRequests("alphavantage", context, Duration.ofMillis(1200));
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                "alphavantage",
                EnumSet.of(Market.US),
                SourceCapabilities.intervals("1d", "1w", "1mo"),
                EnumSet.of(Adjustment.NONE, Adjustment.FORWARD),
                VolumeUnit.SHARES,
                false,
                true,
                KEY,
                "25 requests per day with a free key; no amount");
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        String key = requests.key(KEY, "https://www.alphavantage.co");
        return requests.run(query, () -> {
            JsonNode response = requests.json("/query?function=" + function(query) + "&symbol="
                    + URLEncoder.encode(query.symbol().code(), StandardCharsets.UTF_8) + "&outputsize=full&apikey="
                    + URLEncoder.encode(key, StandardCharsets.UTF_8));
            for (String error : List.of("Error Message", "Information", "Note")) {
                if (response.has(error)) {
                    throw new IOException("it reports "
                            + SourceRequests.excerpt(response.path(error).asString("")));
                }
            }
            for (Map.Entry<String, JsonNode> table : response.properties()) {
                if (table.getKey().contains("Time Series")) {
                    return read(table.getValue(), query);
                }
            }
            throw new IOException("the response has no time series");
        });
    }

    private static SourceBars read(JsonNode days, BarQuery query) throws IOException {
        boolean adjusted = query.adjustment() == Adjustment.FORWARD;
        QueryBars bars = new QueryBars(query);
        for (Map.Entry<String, JsonNode> entry : days.properties()) {
            String day = entry.getKey();
            JsonNode row = entry.getValue();
            double close = Json.number(row.path("4. close"), day);
            double scale = adjusted ? Json.number(row.path("5. adjusted close"), day) / close : 1;
            try {
                bars.add(
                        LocalDate.parse(day).atStartOfDay(),
                        Json.number(row.path("1. open"), day) * scale,
                        Json.number(row.path("2. high"), day) * scale,
                        Json.number(row.path("3. low"), day) * scale,
                        close * scale,
                        Json.number(row.path(adjusted ? "6. volume" : "5. volume"), day),
                        0);
            } catch (DateTimeParseException e) {
                throw new IOException("the response has '" + day + "' instead of a date", e);
            }
        }
        return bars.build(true, false);
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
