package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;

/// Klines of Binance, spot or perpetual futures: every coin pair, back to its first day, 1000 bars a request.
///
/// A row is `[open time, open, high, low, close, volume, close time, quote volume, ...]`, times in milliseconds.
final class Binance implements MarketSource {
    private static final int MAX_BARS = 1000;

    private final boolean futures;
    private final SourceRequests requests;

    /// @param futures whether this is the market of perpetual futures rather than spot
    Binance(SourceRequests.Line line, boolean futures) {
        this.futures = futures;
        this.requests = new SourceRequests(name(futures), line, Duration.ofMillis(100));
    }

    private static String name(boolean futures) {
        return futures ? "binance-futures" : "binance";
    }

    @Override
    public SourceCapabilities traits() {
        return new SourceCapabilities(
                name(futures),
                EnumSet.of(futures ? Market.CRYPTO_FUTURES : Market.CRYPTO_SPOT),
                BinanceIntervals.ALL,
                EnumSet.of(Adjustment.NONE),
                VolumeUnit.COINS,
                true,
                false,
                "",
                "not answered everywhere: binance-archive is");
    }

    @Override
    public Bars fetch(BarQuery query) {
        return requests.with(query, () -> {
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
                for (int i = 0; i < page.size(); i++) {
                    add(page.at(i), bars);
                }
                if (page.size() < MAX_BARS) {
                    break;
                }
                from = page.at(page.size() - 1).at(0).integer() + 1;
            }
            return bars.bars(true, true);
        });
    }

    private JsonNode page(BarQuery query, long from, long to) throws IOException {
        try {
            return requests.json((futures ? "/fapi/v1/klines" : "/api/v3/klines") + "?symbol="
                    + query.symbol().code() + query.symbol().venue() + "&interval="
                    + BinanceIntervals.requested(query.interval()) + "&startTime=" + from + "&endTime=" + to + "&limit="
                    + MAX_BARS);
        } catch (HttpStatusException refusal) {
            if (refusal.text().contains("-1121")) {
                throw unknown(query);
            }
            throw refusal;
        }
    }

    private KronosException unknown(BarQuery query) {
        return requests.failure(query, "it does not trade " + query.symbol() + ", so check the pair");
    }

    private static void add(JsonNode row, QueryBars bars) throws IOException {
        bars.add(
                bars.local(Instant.ofEpochMilli(row.at(0).integer())),
                row.at(1).number(),
                row.at(2).number(),
                row.at(3).number(),
                row.at(4).number(),
                row.at(5).number(),
                row.at(7).number());
    }
}
