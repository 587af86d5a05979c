package io.github.kronos4j.data.source;

import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Yahoo's chart data: stocks and indices of the US, Hong Kong and China, and crypto in dollars.
///
/// Prices are always adjusted for splits up to today; [Adjustment#FORWARD] scales them by `adjclose` for dividends as
/// well, which intraday bars do not have, and [Adjustment#RATIO] takes the splits out ([YahooEvents]). There is no
/// amount. Bars with null prices had no trades and are left out.
final class Yahoo implements MarketSource {
    private static final int MARGIN_DAYS = 30; // so that an ex-date on the first day has a close before it

    private final SourceRequests requests;
    private final InstantSource clock;

    Yahoo(SourceRequests.Context context) {
        requests = new SourceRequests("yahoo", context, Duration.ofMillis(500));
        clock = context.clock();
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                "yahoo",
                EnumSet.of(Market.US, Market.HK, Market.CN, Market.CRYPTO_SPOT),
                SourceCapabilities.intervals("1m", "2m", "5m", "15m", "30m", "1h", "1d", "1w", "1mo"),
                EnumSet.of(Adjustment.NONE, Adjustment.RATIO, Adjustment.FORWARD),
                VolumeUnit.SHARES,
                false,
                false,
                "",
                "prices always adjusted for splits, except with ratio; qfq adjusts for dividends from 1d on; 1m for 7 days, 1h for two"
                        + " years, other intraday bars for 60 days; no amount");
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        return requests.run(
                query, () -> query.adjustment() == Adjustment.RATIO ? withFactors(query) : read(chart(query), query));
    }

    private SourceBars withFactors(BarQuery query) throws IOException {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), query.symbol().market().zone());
        BarQuery daily = query.with(
                        Interval.parse("1d"),
                        query.from().minusDays(MARGIN_DAYS),
                        query.to().isBefore(today) ? today : query.to())
                .with(Adjustment.NONE);
        JsonNode history = chart(daily);
        YahooEvents events = YahooEvents.of(history, daily.symbol().market().zone());
        SourceBars traded = query.interval().equals(daily.interval())
                ? read(history, query.with(Adjustment.NONE))
                : read(chart(query), query);
        return new SourceBars(
                events.asTraded(traded.bars()),
                traded.name(),
                events.factors(read(history, daily).bars()).between(query.from(), query.to()));
    }

    private JsonNode chart(BarQuery query) throws IOException {
        JsonNode chart = response(query).path("chart");
        if (chart.hasNonNull("error")) {
            throw new IOException("it reports "
                    + SourceRequests.excerpt(
                            chart.path("error").path("description").asString("no reason")));
        }
        return Json.array(chart.path("result"), "results").path(0);
    }

    @Override
    public List<String> notes(BarQuery query) {
        return query.adjustment() == Adjustment.FORWARD && query.interval().isIntraday()
                ? List.of("yahoo adjusts intraday bars for splits only: a dividend of " + query.symbol()
                        + " remains a jump")
                : List.of();
    }

    private JsonNode response(BarQuery query) throws IOException {
        ZoneId zone = query.symbol().market().zone();
        try {
            return requests.json("/v8/finance/chart/"
                    + URLEncoder.encode(ticker(query.symbol()), StandardCharsets.UTF_8) + "?period1="
                    + query.from().atStartOfDay(zone).toEpochSecond() + "&period2="
                    + query.to().plusDays(1).atStartOfDay(zone).toEpochSecond() + "&interval="
                    + interval(query.interval()) + "&events=div%2Csplits&includeAdjustedClose=true");
        } catch (HttpStatusException e) {
            // Errors have a status and the same JSON form.
            if (e.text().startsWith("{\"chart\"")) {
                return Json.parse(e.text().getBytes(StandardCharsets.UTF_8));
            }
            throw e;
        }
    }

    private static SourceBars read(JsonNode result, BarQuery query) throws IOException {
        QueryBars bars = new QueryBars(query);
        JsonNode meta = result.path("meta");
        bars.name(meta.path("longName").asString(meta.path("shortName").asString("")));
        if (!result.hasNonNull("timestamp")) {
            return bars.build(true, false);
        }
        JsonNode times = Json.array(result.path("timestamp"), "timestamps");
        JsonNode quote = result.path("indicators").path("quote").path(0);
        JsonNode adjusted = result.path("indicators").path("adjclose").path(0).path("adjclose");
        boolean scaled =
                query.adjustment() == Adjustment.FORWARD && !query.interval().isIntraday();
        for (int i = 0; i < times.size(); i++) {
            if (quote.path("close").path(i).isNull()
                    || quote.path("open").path(i).isNull()) {
                continue;
            }
            LocalDateTime time = bars.toLocal(Json.epochSecond(times.path(i), "timestamp " + i));
            String where = time.toString();
            double close = Json.number(quote.path("close").path(i), where);
            double scale = scaled ? Json.number(adjusted.path(i), where) / close : 1;
            JsonNode volume = quote.path("volume").path(i);
            bars.add(
                    query.interval().isIntraday() ? time : time.toLocalDate().atStartOfDay(),
                    Json.number(quote.path("open").path(i), where) * scale,
                    Json.number(quote.path("high").path(i), where) * scale,
                    Json.number(quote.path("low").path(i), where) * scale,
                    close * scale,
                    volume.isNull() ? 0 : Json.number(volume, where),
                    0);
        }
        return bars.build(true, false);
    }

    private static String interval(Interval interval) {
        return interval.unit() == Interval.Unit.WEEK ? "1wk" : interval.label();
    }

    private static String ticker(Symbol symbol) {
        return switch (symbol.market()) {
            case CN -> symbol.code() + (symbol.venue().equals("SH") ? ".SS" : "." + symbol.venue());
            case HK -> symbol.code().replaceFirst("^0", "") + ".HK";
            case US, CN_FUTURES -> symbol.code().replace('.', '-');
            case CRYPTO_SPOT, CRYPTO_FUTURES -> symbol.code() + "-" + symbol.venue();
        };
    }
}
