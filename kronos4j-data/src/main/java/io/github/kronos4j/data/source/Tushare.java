package io.github.kronos4j.data.source;

import io.github.kronos4j.data.internal.text.DecimalProduct;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.ExDate;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Tushare Pro: daily bars of Chinese stocks; requires a token.
///
/// Source: the provider's documentation of `daily` (vol in lots of 100, amount in thousands), `adj_factor` and
/// `dividend`. Adjusted prices are price x factor, divided by the latest factor of the range for forward adjustment.
final class Tushare implements MarketSource {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final int MAX_ROWS = 6000;
    private static final int MARGIN_DAYS = 30; // so that an ex-date on the first day has a factor before it
    private static final int LOT = 100;
    private static final int THOUSAND = 1000;
    static final String KEY = "TUSHARE_TOKEN";

    private final SourceRequests requests;

    Tushare(SourceRequests.Context context) {
        requests = new SourceRequests("tushare", context, Duration.ofMillis(300));
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(
                "tushare",
                EnumSet.of(Market.CN),
                SourceCapabilities.intervals("1d"),
                EnumSet.allOf(Adjustment.class),
                VolumeUnit.LOTS,
                true,
                true,
                KEY,
                "stocks only; requests per minute depend on the account");
    }

    @Override
    public SourceBars fetch(BarQuery query) {
        String token = requests.key(KEY, "https://tushare.pro");
        return requests.run(query, () -> {
            List<String[]> rows =
                    rows(token, query, "daily", List.of("trade_date", "open", "high", "low", "close", "vol", "amount"));
            if (rows.isEmpty()) {
                throw requests.failure(
                        query, "it has no bars, so check the ticker (stocks only, no funds or indices) and the dates");
            }
            boolean isRatio = query.adjustment() == Adjustment.RATIO;
            Map<String, Double> factors = isRatio ? Map.of() : factors(token, query);
            QueryBars bars = new QueryBars(query);
            for (String[] row : rows) {
                double factor = 1;
                if (query.adjustment() != Adjustment.NONE && !isRatio) {
                    Double dayFactor = factors.get(row[0]);
                    if (dayFactor == null) {
                        throw new IOException("it has no adjustment factor for " + row[0]);
                    }
                    factor = dayFactor;
                }
                bars.add(
                        day(row[0]).atStartOfDay(),
                        number(row, 1) * factor,
                        number(row, 2) * factor,
                        number(row, 3) * factor,
                        number(row, 4) * factor,
                        DecimalProduct.of(number(row, 5), LOT),
                        DecimalProduct.of(number(row, 6), THOUSAND));
            }
            SourceBars built = bars.build(true, true);
            return isRatio ? built.with(exDates(token, query)) : built;
        });
    }

    /// Returns the factors by which to multiply prices, by date; empty without adjustment.
    private Map<String, Double> factors(String token, BarQuery query) throws IOException {
        Map<String, Double> factors = new HashMap<>();
        if (query.adjustment() == Adjustment.NONE) {
            return factors;
        }
        List<String[]> rows = rows(token, query, "adj_factor", List.of("trade_date", "adj_factor"));
        double latest = 1;
        String latestDay = "";
        for (String[] row : rows) {
            factors.put(row[0], number(row, 1));
            if (row[0].compareTo(latestDay) > 0) {
                latestDay = row[0];
                latest = number(row, 1);
            }
        }
        if (query.adjustment() == Adjustment.FORWARD) {
            double divisor = latest;
            factors.replaceAll((day, factor) -> factor / divisor);
        }
        return factors;
    }

    /// The ex-dates: days on which the factor changes. Their shares are those of the dividend table, which has
    /// bonus shares and no rights.
    private AdjustmentFactors exDates(String token, BarQuery query) throws IOException {
        TreeMap<LocalDate, Double> factors = new TreeMap<>();
        BarQuery wide = query.withDates(query.from().minusDays(MARGIN_DAYS), query.to());
        for (String[] row : rows(token, wide, "adj_factor", List.of("trade_date", "adj_factor"))) {
            factors.put(day(row[0]), number(row, 1));
        }
        Map<LocalDate, Double> shares = new HashMap<>();
        for (String[] row : page(token, wide, "dividend", List.of("ex_date", "stk_div"))) {
            if (!row[0].isEmpty() && !row[1].isEmpty()) {
                shares.put(day(row[0]), 1 + number(row, 1));
            }
        }
        List<ExDate> exDates = new ArrayList<>();
        for (Map.Entry<LocalDate, Double> entry : factors.tailMap(query.from()).entrySet()) {
            Map.Entry<LocalDate, Double> before = factors.lowerEntry(entry.getKey());
            if (before != null && !before.getValue().equals(entry.getValue())) {
                exDates.add(new ExDate(
                        entry.getKey(),
                        before.getValue() / entry.getValue(),
                        shares.getOrDefault(entry.getKey(), 1.0)));
            }
        }
        return AdjustmentFactors.of(exDates);
    }

    /// Fetches all rows of a table, page by page from the newest.
    private List<String[]> rows(String token, BarQuery query, String table, List<String> columns) throws IOException {
        List<String[]> rows = new ArrayList<>();
        LocalDate to = query.to();
        while (true) {
            List<String[]> page = page(token, query.withDates(query.from(), to), table, columns);
            rows.addAll(page);
            if (page.size() < MAX_ROWS) {
                return rows;
            }
            String oldest =
                    page.stream().map(row -> row[0]).min(String::compareTo).orElseThrow();
            if (day(oldest).isAfter(to.minusDays(MAX_ROWS - 1L))) {
                throw new IOException("the response repeats days or has others than those requested");
            }
            to = day(oldest).minusDays(1);
            if (to.isBefore(query.from())) {
                return rows;
            }
        }
    }

    private List<String[]> page(String token, BarQuery query, String table, List<String> columns) throws IOException {
        JsonNode response = requests.post(
                "/",
                String.format(
                        Locale.ROOT,
                        "{\"api_name\":\"%s\",\"token\":\"%s\",\"params\":{\"ts_code\":\"%s\",\"start_date\":\"%s\","
                                + "\"end_date\":\"%s\"},\"fields\":\"%s\"}",
                        table,
                        token.replaceAll("[^\\w.-]", ""),
                        query.symbol().name(),
                        DAY.format(query.from()),
                        DAY.format(query.to()),
                        String.join(",", columns)));
        if (!response.path("code").asString("").equals("0")) {
            throw new IOException("it reports "
                    + SourceRequests.excerpt(response.path("msg").asString("no reason")) + " (code "
                    + response.path("code").asString("none")
                    + "), so check TUSHARE_TOKEN and the permissions of the account");
        }
        JsonNode data = response.path("data");
        List<String> fields = new ArrayList<>();
        for (JsonNode field : Json.array(data.path("fields"), "fields")) {
            fields.add(field.asString(""));
        }
        List<String[]> rows = new ArrayList<>();
        for (JsonNode item : Json.array(data.path("items"), "items")) {
            String[] row = new String[columns.size()];
            for (int c = 0; c < row.length; c++) {
                String column = columns.get(c);
                JsonNode value = item.path(fields.indexOf(column));
                row[c] = value.isNull() ? "" : Json.text(value, column);
            }
            rows.add(row);
        }
        return rows;
    }

    private static double number(String[] row, int column) throws IOException {
        return Json.number(row[column], row[0]);
    }

    private static LocalDate day(String text) throws IOException {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            throw new IOException("the response has '" + text + "' instead of a date", e);
        }
    }
}
