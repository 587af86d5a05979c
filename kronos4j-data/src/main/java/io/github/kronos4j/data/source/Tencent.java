package io.github.kronos4j.data.source;

import io.github.kronos4j.data.internal.text.DecimalProduct;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tencent's chart data (腾讯): stocks, funds and indices of China and Hong Kong.
///
/// A row is `[date, open, close, high, low, volume, ...]`, on an ex-date followed by an object with the distribution
/// ([TencentDistribution]); there is no amount. Chinese volume is in lots, except for the STAR market, which is in
/// shares (see [Lots]). A response has at most the last 640 bars of the range, so long ranges are requested in pieces.
final class Tencent implements MarketSource {
    private static final int MAX_BARS = 640;

    private final SourceRequests requests;
    private final InstantSource clock;

    Tencent(SourceRequests.Context context) {
        requests = new SourceRequests("tencent", context, Duration.ofMillis(250));
        clock = context.clock();
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                "tencent",
                EnumSet.of(Market.CN, Market.HK),
                SourceCapabilities.intervals("1d", "1w", "1mo"),
                EnumSet.allOf(Adjustment.class),
                VolumeUnit.LOTS,
                false,
                true,
                "",
                "640 bars per request");
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        return requests.run(
                query,
                () -> query.adjustment() == Adjustment.RATIO ? withFactors(query) : bars(query, new HashMap<>()));
    }

    /// The factors are derived from adjusted prices, which are rounded; distributions state them exactly.
    private SourceBars withFactors(BarQuery query) throws IOException {
        Map<LocalDate, TencentDistribution> stated = new HashMap<>();
        return DerivedFactors.fetch(query, clock.instant(), each -> bars(each, stated), (exDate, close) -> {
            TencentDistribution distribution = stated.get(exDate.date());
            return distribution == null ? exDate : distribution.refine(exDate, close);
        });
    }

    /// @param distributions receives what the rows of ex-dates state
    private SourceBars bars(BarQuery query, Map<LocalDate, TencentDistribution> distributions) throws IOException {
        QueryBars bars = new QueryBars(query);
        boolean known = false;
        for (LocalDate from = query.from(); !from.isAfter(query.to()); from = from.plus(step(query.interval()))) {
            LocalDate last = from.plus(step(query.interval())).minusDays(1);
            BarQuery piece = query.withDates(from, last.isBefore(query.to()) ? last : query.to());
            known |= read(requests.json(path(piece)), piece, bars, distributions);
        }
        if (!known) {
            throw requests.failure(query, "it does not know " + query.symbol() + ", so check the ticker");
        }
        return bars.build(true, false);
    }

    /// Reads a response; returns false if it does not have the symbol.
    private static boolean read(
            JsonNode response, BarQuery piece, QueryBars bars, Map<LocalDate, TencentDistribution> distributions)
            throws IOException {
        if (!response.path("code").asString("").equals("0")) {
            throw new IOException(
                    "it reports " + SourceRequests.excerpt(response.path("msg").asString("no reason")));
        }
        JsonNode series = response.path("data").path(code(piece.symbol()));
        bars.name(series.path("qt").path(code(piece.symbol())).path(1).asString(""));
        String period = period(piece.interval());
        String adjusted = adjustment(piece.adjustment()) + period;
        // A symbol that has never paid a dividend has unadjusted bars only.
        JsonNode rows = series.hasNonNull(adjusted) ? series.path(adjusted) : series.path(period);
        if (rows.isMissingNode() || rows.isNull()) {
            return false;
        }
        for (JsonNode row : Json.array(rows, "bars")) {
            String date = Json.text(row.path(0), "date");
            bars.add(
                    date(date),
                    Json.number(row.path(1), date),
                    Json.number(row.path(3), date),
                    Json.number(row.path(4), date),
                    Json.number(row.path(2), date),
                    DecimalProduct.of(Json.number(row.path(5), date), sharesPerUnit(piece.symbol())),
                    0);
            TencentDistribution distribution =
                    TencentDistribution.parse(row.path(6).path("FHcontent").asString(""));
            if (distribution != null) {
                distributions.put(date(date).toLocalDate(), distribution);
            }
        }
        return true;
    }

    private static int sharesPerUnit(Symbol symbol) {
        return symbol.market() != Market.CN || Lots.isStar(symbol) ? 1 : Lots.SHARES;
    }

    private static LocalDateTime date(String text) throws IOException {
        try {
            return LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new IOException("the response has '" + text + "' instead of a date", e);
        }
    }

    private static String path(BarQuery query) {
        String api = query.symbol().market() == Market.HK ? "hkfqkline" : "fqkline";
        return "/appstock/app/" + api + "/get?param=" + code(query.symbol()) + "," + period(query.interval()) + ","
                + query.from() + "," + query.to() + "," + MAX_BARS + "," + adjustment(query.adjustment());
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

    private static String adjustment(Adjustment adjustment) {
        return switch (adjustment) {
            case NONE, RATIO -> "";
            case FORWARD, BACKWARD -> adjustment.label();
        };
    }

    /// Returns a range that never has more bars than a response can hold.
    private static Period step(Interval interval) {
        return Period.ofYears(
                switch (interval.unit()) {
                    case WEEK -> 10;
                    case MONTH -> 40;
                    default -> 2;
                });
    }
}
