package io.github.kronos4j.data.source;

import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.ExDate;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Alpha Vantage: daily, weekly and monthly bars of US stocks; requires an API key.
///
/// Prices are as traded; the adjusted table has their dividends and splits, and [Adjustment#FORWARD] scales them by
/// `adjusted close`. For daily bars it requires a paid key. Source: the provider's documentation of TIME_SERIES_DAILY
/// and its siblings.
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
                EnumSet.of(Adjustment.NONE, Adjustment.RATIO, Adjustment.FORWARD),
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
        boolean hasEvents = query.adjustment() != Adjustment.NONE;
        TreeMap<LocalDate, Double> closes = new TreeMap<>();
        QueryBars bars = new QueryBars(query);
        for (Map.Entry<String, JsonNode> entry : days.properties()) {
            String day = entry.getKey();
            JsonNode row = entry.getValue();
            double close = Json.number(row.path("4. close"), day);
            double scale = adjusted ? Json.number(row.path("5. adjusted close"), day) / close : 1;
            try {
                LocalDate date = LocalDate.parse(day);
                closes.put(date, close);
                bars.add(
                        date.atStartOfDay(),
                        Json.number(row.path("1. open"), day) * scale,
                        Json.number(row.path("2. high"), day) * scale,
                        Json.number(row.path("3. low"), day) * scale,
                        close * scale,
                        Json.number(row.path(hasEvents ? "6. volume" : "5. volume"), day),
                        0);
            } catch (DateTimeParseException e) {
                throw new IOException("the response has '" + day + "' instead of a date", e);
            }
        }
        SourceBars built = bars.build(true, false);
        return query.adjustment() == Adjustment.RATIO ? built.with(factors(days, closes, query)) : built;
    }

    /// The ex-dates: dividends and splits that the rows state, with the closes before them.
    private static AdjustmentFactors factors(JsonNode days, NavigableMap<LocalDate, Double> closes, BarQuery query)
            throws IOException {
        List<ExDate> exDates = new ArrayList<>();
        for (LocalDate date :
                closes.subMap(query.from(), true, query.to(), true).keySet()) {
            JsonNode row = days.path(date.toString());
            double dividend = Json.number(row.path("7. dividend amount"), date.toString());
            double split = Json.number(row.path("8. split coefficient"), date.toString());
            Map.Entry<LocalDate, Double> before = closes.lowerEntry(date);
            if (before != null && (dividend != 0 || split != 1)) {
                exDates.add(ExDate.of(date, before.getValue(), dividend, split, 0, 0));
            }
        }
        return AdjustmentFactors.of(exDates);
    }

    private static String function(BarQuery query) {
        String period = switch (query.interval().unit()) {
            case WEEK -> "WEEKLY";
            case MONTH -> "MONTHLY";
            default -> "DAILY";
        };
        return "TIME_SERIES_" + period + (query.adjustment() == Adjustment.NONE ? "" : "_ADJUSTED");
    }
}
