package io.github.kronos4j.data.source;

import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;

/// Yahoo's chart data: shares and indices of the US, Hong Kong and China, and coins in dollars.
///
/// Prices are always adjusted for splits; [Adjustment#FORWARD] scales them by `adjclose` for dividends as well, which
/// bars within the day do not have. There is no amount. Bars whose prices are null did not trade and are left out.
final class Yahoo implements MarketSource {
    private final SourceRequests requests;

    Yahoo(SourceRequests.Line line) {
        requests = new SourceRequests("yahoo", line, Duration.ofMillis(500));
    }

    @Override
    public SourceCapabilities traits() {
        return new SourceCapabilities(
                "yahoo",
                EnumSet.of(Market.US, Market.HK, Market.CN, Market.CRYPTO_SPOT),
                SourceCapabilities.intervals("1m", "2m", "5m", "15m", "30m", "1h", "1d", "1w", "1mo"),
                EnumSet.of(Adjustment.NONE, Adjustment.FORWARD),
                VolumeUnit.SHARES,
                false,
                false,
                "",
                "prices without splits whatever the adjustment; qfq takes out dividends of 1d and longer only; 1m for 7 days, 1h for two years, others within the day"
                        + " for 60 days; no amount");
    }

    @Override
    public Bars fetch(BarQuery query) {
        return requests.with(query, () -> {
            JsonNode answer = answer(query);
            JsonNode chart = answer.get("chart");
            if (!chart.get("error").isNull()) {
                throw new IOException("it says "
                        + SourceRequests.glimpse(
                                chart.get("error").get("description").text("nothing")));
            }
            return read(chart.get("result").at(0), query);
        });
    }

    @Override
    public List<String> notes(BarQuery query) {
        return query.adjustment() == Adjustment.FORWARD && query.interval().isIntraday()
                ? List.of("yahoo adjusts bars within the day for splits only: a dividend of " + query.symbol()
                        + " stays a jump")
                : List.of();
    }

    private JsonNode answer(BarQuery query) throws IOException {
        ZoneId zone = query.symbol().market().zone();
        try {
            return requests.json("/v8/finance/chart/"
                    + URLEncoder.encode(ticker(query.symbol()), StandardCharsets.UTF_8) + "?period1="
                    + query.from().atStartOfDay(zone).toEpochSecond() + "&period2="
                    + query.to().plusDays(1).atStartOfDay(zone).toEpochSecond() + "&interval="
                    + interval(query.interval()) + "&events=div%2Csplits&includeAdjustedClose=true");
        } catch (HttpStatusException refusal) {
            // Its errors come with a status and the same form of JSON.
            if (refusal.text().startsWith("{\"chart\"")) {
                return JsonNode.parse(refusal.text().getBytes(StandardCharsets.UTF_8));
            }
            throw refusal;
        }
    }

    private static Bars read(JsonNode result, BarQuery query) throws IOException {
        QueryBars bars = new QueryBars(query);
        JsonNode times = result.get("timestamp");
        if (times.isNull()) {
            return bars.bars(true, false);
        }
        JsonNode quote = result.get("indicators").get("quote").at(0);
        boolean scaled =
                query.adjustment() == Adjustment.FORWARD && !query.interval().isIntraday();
        for (int i = 0; i < times.size(); i++) {
            if (quote.get("close").at(i).isNull() || quote.get("open").at(i).isNull()) {
                continue;
            }
            double close = quote.get("close").at(i).number();
            double scale = scaled
                    ? result.get("indicators")
                                    .get("adjclose")
                                    .at(0)
                                    .get("adjclose")
                                    .at(i)
                                    .number()
                            / close
                    : 1;
            JsonNode volume = quote.get("volume").at(i);
            LocalDateTime time = bars.local(Instant.ofEpochSecond(times.at(i).integer()));
            bars.add(
                    query.interval().isIntraday() ? time : time.toLocalDate().atStartOfDay(),
                    quote.get("open").at(i).number() * scale,
                    quote.get("high").at(i).number() * scale,
                    quote.get("low").at(i).number() * scale,
                    close * scale,
                    volume.isNull() ? 0 : volume.number(),
                    0);
        }
        return bars.bars(true, false);
    }

    private static String interval(Interval interval) {
        return interval.unit() == Interval.Unit.WEEK ? "1wk" : interval.label();
    }

    private static String ticker(Symbol symbol) {
        return switch (symbol.market()) {
            case CN -> symbol.code() + (symbol.venue().equals("SH") ? ".SS" : "." + symbol.venue());
            case HK -> symbol.code().replaceFirst("^0", "") + ".HK";
            case US -> symbol.code().replace('.', '-');
            case CRYPTO_SPOT, CRYPTO_FUTURES -> symbol.code() + "-" + symbol.venue();
        };
    }
}
