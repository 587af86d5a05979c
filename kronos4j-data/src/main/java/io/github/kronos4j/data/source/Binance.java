package io.github.kronos4j.data.source;

import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import tools.jackson.databind.JsonNode;

/// Klines of Binance, spot or perpetual futures: every pair since its listing, 1000 bars per request.
///
/// A row is `[open time, open, high, low, close, volume, close time, quote volume, ...]`, times in milliseconds.
final class Binance implements MarketSource {
    private static final int MAX_BARS = 1000;
    private static final long MIN_DAYS_OF_MONTH = 28;

    private final boolean futures;
    private final SourceRequests requests;

    /// @param futures true for perpetual futures, false for spot
    Binance(SourceRequests.Context context, boolean futures) {
        this.futures = futures;
        this.requests = new SourceRequests(name(futures), context, Duration.ofMillis(100));
    }

    private static String name(boolean futures) {
        return futures ? "binance-futures" : "binance";
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                name(futures),
                EnumSet.of(futures ? Market.CRYPTO_FUTURES : Market.CRYPTO_SPOT),
                BinanceIntervals.ALL,
                EnumSet.of(Adjustment.NONE),
                VolumeUnit.COINS,
                true,
                false,
                "",
                "not available in every country; binance-archive is");
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        return requests.run(query, () -> {
            QueryBars bars = new QueryBars(query);
            long from = query.from().atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
            long to = query.to()
                            .plusDays(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli()
                    - 1;
            while (from <= to) {
                JsonNode page = page(query, from, to);
                for (JsonNode row : page) {
                    add(row, bars);
                }
                if (page.size() < MAX_BARS) {
                    break;
                }
                long last = openTime(page.get(page.size() - 1));
                if (last < from + (MAX_BARS - 1) * shortest(query.interval()) || last > to) {
                    throw new IOException("the response repeats klines or has others than those requested");
                }
                from = last + 1;
            }
            return bars.build(true, true);
        });
    }

    private JsonNode page(BarQuery query, long from, long to) throws IOException {
        try {
            String path = (futures ? "/fapi/v1/klines" : "/api/v3/klines") + "?symbol="
                    + query.symbol().code() + query.symbol().venue() + "&interval="
                    + BinanceIntervals.requestLabel(query.interval()) + "&startTime=" + from + "&endTime=" + to
                    + "&limit="
                    + MAX_BARS;
            return Json.array(requests.json(path), "klines");
        } catch (HttpStatusException e) {
            if (e.text().contains("-1121")) {
                throw requests.failure(query, "it does not trade " + query.symbol() + ", so check the pair");
            }
            throw e;
        }
    }

    /// Shortest time between two klines in milliseconds.
    private static long shortest(Interval interval) {
        long days = interval.unit() == Interval.Unit.MONTH ? MIN_DAYS_OF_MONTH * interval.count() : 0;
        return days > 0 ? Duration.ofDays(days).toMillis() : interval.seconds() * 1000;
    }

    private static long openTime(JsonNode row) throws IOException {
        return (long) Json.number(row.path(0), "open time");
    }

    private static void add(JsonNode row, QueryBars bars) throws IOException {
        LocalDateTime time = bars.toLocal(Instant.ofEpochMilli(openTime(row)));
        String where = time.toString();
        bars.add(
                time,
                Json.number(row.path(1), where),
                Json.number(row.path(2), where),
                Json.number(row.path(3), where),
                Json.number(row.path(4), where),
                Json.number(row.path(5), where),
                Json.number(row.path(7), where));
    }
}
