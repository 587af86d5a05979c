package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/// Stooq's CSV: daily, weekly and monthly bars of US and Hong Kong stocks.
final class Stooq implements MarketSource {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final String HEADER = "Date,Open,High,Low,Close";

    private final SourceRequests requests;

    Stooq(SourceRequests.Context context) {
        requests = new SourceRequests("stooq", context, Duration.ofSeconds(1));
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                "stooq",
                EnumSet.of(Market.US, Market.HK),
                SourceCapabilities.intervals("1d", "1w", "1mo"),
                EnumSet.of(Adjustment.NONE),
                VolumeUnit.SHARES,
                false,
                true,
                "",
                "prices as adjusted by Stooq; a daily limit on requests; no amount");
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        return requests.run(query, () -> {
            String text = requests.text("/q/d/l/?s=" + ticker(query.symbol()) + "&d1=" + DAY.format(query.from())
                    + "&d2=" + DAY.format(query.to()) + "&i=" + interval(query.interval()));
            List<String> lines = text.strip().lines().toList();
            String header = lines.isEmpty() ? "" : lines.getFirst().strip();
            if (header.equalsIgnoreCase("No data")) {
                throw requests.failure(query, "it has no data, so check the ticker and the dates");
            }
            if (!header.startsWith(HEADER)) {
                throw new IOException("it reports " + SourceRequests.excerpt(text));
            }
            boolean volume = header.endsWith(",Volume");
            QueryBars bars = new QueryBars(query);
            for (String line : lines.subList(1, lines.size())) {
                add(line.split(",", -1), volume, bars);
            }
            return bars.build(volume, false);
        });
    }

    private static void add(String[] row, boolean volume, QueryBars bars) throws IOException {
        if (row.length < (volume ? 6 : 5)) {
            throw new IOException("the response has the row " + SourceRequests.excerpt(String.join(",", row)));
        }
        try {
            bars.add(
                    LocalDate.parse(row[0]).atStartOfDay(),
                    Json.number(row[1], row[0]),
                    Json.number(row[2], row[0]),
                    Json.number(row[3], row[0]),
                    Json.number(row[4], row[0]),
                    volume && !row[5].isBlank() ? Json.number(row[5], row[0]) : 0,
                    0);
        } catch (DateTimeParseException e) {
            throw new IOException("the response has '" + row[0] + "' instead of a date", e);
        }
    }

    private static String ticker(Symbol symbol) {
        String code = symbol.market() == Market.HK
                ? symbol.code().replaceFirst("^0+", "") + ".hk"
                : symbol.code().startsWith("^") ? symbol.code() : symbol.code().replace('.', '-') + ".us";
        return code.toLowerCase(Locale.ROOT).replace("^", "%5E");
    }

    private static String interval(Interval interval) {
        return switch (interval.unit()) {
            case WEEK -> "w";
            case MONTH -> "m";
            default -> "d";
        };
    }
}
