package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;

/// Tencent's chart data (腾讯), for shares, funds and indices of China and Hong Kong.
///
/// A row is `[day, open, close, high, low, volume, ...]`; there is no amount. Volume in China is in
/// lots, of the STAR market in shares (see [Lots]). Answers hold 640 bars at most, the last of the
/// range, so that long ranges are asked for piece by piece.
final class Tencent implements MarketSource {
    private static final int MAX_BARS = 640;

    private final SourceRequests requests;

    Tencent(SourceRequests.Line line) {
        requests = new SourceRequests("tencent", line, Duration.ofMillis(250));
    }

    @Override
    public SourceCapabilities traits() {
        return new SourceCapabilities(
                "tencent",
                EnumSet.of(Market.CN, Market.HK),
                SourceCapabilities.intervals("1d", "1w", "1mo"),
                EnumSet.allOf(Adjustment.class),
                VolumeUnit.LOTS,
                false,
                true,
                "",
                "640 bars a request");
    }

    @Override
    public Bars fetch(BarQuery query) {
        return requests.with(query, () -> {
            QueryBars bars = new QueryBars(query);
            boolean known = false;
            for (LocalDate from = query.from(); !from.isAfter(query.to()); from = from.plus(step(query.interval()))) {
                LocalDate last = from.plus(step(query.interval())).minusDays(1);
                BarQuery piece = query.days(from, last.isBefore(query.to()) ? last : query.to());
                known |= read(requests.json(path(piece)), piece, bars);
            }
            if (!known) {
                throw unknown(query);
            }
            return bars.bars(true, false);
        });
    }

    private boolean read(JsonNode answer, BarQuery piece, QueryBars bars) throws IOException {
        String code = code(piece.symbol());
        if (!answer.get("code").text("").equals("0")) {
            throw new IOException(
                    "it says " + SourceRequests.glimpse(answer.get("msg").text("nothing")));
        }
        JsonNode data = answer.get("data");
        if (!data.isObject() || !data.has(code)) {
            return false;
        }
        String period = period(piece.interval());
        String adjusted = adjusted(piece.adjustment()) + period;
        // What has never paid a dividend has unadjusted bars only.
        JsonNode rows = data.get(code).has(adjusted)
                ? data.get(code).get(adjusted)
                : data.get(code).get(period);
        for (int i = 0; !rows.isNull() && i < rows.size(); i++) {
            JsonNode row = rows.at(i);
            bars.add(
                    day(row.at(0).text()),
                    row.at(1).number(),
                    row.at(3).number(),
                    row.at(4).number(),
                    row.at(2).number(),
                    row.at(5).number() * unit(piece.symbol()),
                    0);
        }
        return !rows.isNull();
    }

    private static int unit(Symbol symbol) {
        return symbol.market() != Market.CN || Lots.isStar(symbol) ? 1 : Lots.SHARES;
    }

    private static LocalDateTime day(String text) throws IOException {
        try {
            return LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new IOException("the answer has '" + text + "' for a day", e);
        }
    }

    private KronosException unknown(BarQuery query) {
        return requests.failure(query, "it does not know " + query.symbol() + ", so check the ticker");
    }

    private static String path(BarQuery query) {
        String api = query.symbol().market() == Market.HK ? "hkfqkline" : "fqkline";
        return "/appstock/app/" + api + "/get?param=" + code(query.symbol()) + "," + period(query.interval()) + ","
                + query.from() + "," + query.to() + "," + MAX_BARS + "," + adjusted(query.adjustment());
    }

    private static String code(Symbol symbol) {
        return symbol.venue().toLowerCase(Locale.ROOT) + symbol.code();
    }

    private static String period(Interval interval) {
        return switch (interval.unit()) {
            case WEEK -> "week";
            case MONTH -> "month";
            default -> "day";
        };
    }

    private static String adjusted(Adjustment adjustment) {
        return adjustment == Adjustment.NONE ? "" : adjustment.label();
    }

    /// A range that has no more bars than an answer.
    private static Period step(Interval interval) {
        return Period.ofYears(
                switch (interval.unit()) {
                    case WEEK -> 10;
                    case MONTH -> 40;
                    default -> 2;
                });
    }
}
