package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.table.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognizes the known formats without a header by their cells.
///
/// Every cell must be of the kind that the format has in its place, and the prices must be sound: no price above the
/// high or below the low. Formats that differ only in the places of open and close are distinguished by the opens,
/// which are near the close of the bar before. A format whose amount fits its volume and prices precedes all others.
final class Headerless {
    private static final double MIN_SOUND = 0.99; // share of the rows
    private static final double MUCH_CLOSER = 0.8;
    private static final Map<String, Pattern> KINDS = Map.of(
            "dotdate",
            Pattern.compile("\\d{4}\\.\\d{1,2}\\.\\d{1,2}"),
            "date",
            Pattern.compile("\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{8}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}"),
            "time",
            Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?|\\d{4}|\\d{6}"),
            "stamp",
            Pattern.compile("\\d{4}[./-]?\\d{2}[./-]?\\d{2}[ T]+\\d{2}:?\\d{2}(:?\\d{2}([.,]\\d+)?)?\\S*"),
            "epoch",
            Pattern.compile("1\\d{9}(\\.\\d+)?|1\\d{12}|1\\d{15}|1\\d{18}|\\d\\.\\d+[eE]\\+?\\d+"),
            "symbol",
            Pattern.compile("[\\p{L}^$][\\p{L}\\p{N}.:_/^$=-]*"),
            "text",
            Pattern.compile(".*"));

    private Headerless() {}

    /// A known format and the field of each column; null for columns that are not needed.
    record Match(KnownFormat format, List<@Nullable Field> fields) {}

    /// Returns the format of rows without a header; null if none is known.
    static @Nullable Match match(List<TableRow> rows) {
        Match best = null;
        double bestDistance = Double.POSITIVE_INFINITY;
        boolean bestAmount = false;
        for (KnownFormat format : KnownFormat.all()) {
            if (format.cells().isEmpty() || !fits(format, rows)) {
                continue;
            }
            Match match = new Match(
                    format,
                    format.cells().stream()
                            .<@Nullable Field>map(Headerless::field)
                            .toList());
            double distance = OpenDistance.of(rows, match.fields);
            boolean amount = hasAmount(match, rows);
            boolean closer = amount == bestAmount && distance < MUCH_CLOSER * bestDistance;
            if (best == null || (amount && !bestAmount) || closer) {
                best = match;
                bestDistance = distance;
                bestAmount = amount;
            }
        }
        return best;
    }

    /// True if the format has an amount, and the amounts fit the volumes and prices.
    private static boolean hasAmount(Match match, List<TableRow> rows) {
        List<Field> fields = List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME, Field.AMOUNT);
        int[] places = fields.stream().mapToInt(match.fields::indexOf).toArray();
        if (Arrays.stream(places).anyMatch(place -> place < 0)) {
            return false;
        }
        RawSeries series = new RawSeries("", fields.size());
        for (TableRow row : rows) {
            double[] values = Arrays.stream(places)
                    .mapToDouble(place -> Cells.number(row.cells().get(place)))
                    .toArray();
            series.add(series.size(), row.number(), values, 0);
        }
        int volume = fields.size() - 2;
        int amount = fields.size() - 1;
        return UnitRatio.exact(series, volume, amount) != null || UnitRatio.adjusted(series, volume, amount) != null;
    }

    private static @Nullable Field field(String kind) {
        return switch (kind) {
            case "date", "dotdate" -> Field.DATE;
            case "time" -> Field.TIME;
            case "stamp", "epoch" -> Field.STAMP;
            case "number", "text" -> null;
            default -> Field.valueOf(kind.toUpperCase(Locale.ROOT));
        };
    }

    private static boolean fits(KnownFormat format, List<TableRow> rows) {
        List<String> kinds = format.cells();
        int sound = 0;
        for (TableRow row : rows) {
            List<String> cells = row.cells();
            if (cells.size() < kinds.size() || (cells.size() > kinds.size() && !format.isOpen())) {
                return false;
            }
            double[] prices = new double[4];
            for (int i = 0; i < kinds.size(); i++) {
                String cell = cells.get(i).strip();
                Pattern kind = KINDS.get(kinds.get(i));
                if (kind != null ? !kind.matcher(cell).matches() : !Cells.isNumber(cell)) {
                    return false;
                }
                Field field = field(kinds.get(i));
                if (field != null && field.isPrice()) {
                    prices[Field.PRICES.indexOf(field)] = Cells.number(cell);
                }
            }
            sound += isSound(prices) ? 1 : 0;
        }
        return !rows.isEmpty() && sound >= MIN_SOUND * rows.size();
    }

    private static boolean isSound(double[] prices) {
        return prices[1] >= Math.max(prices[0], prices[3])
                && prices[2] <= Math.min(prices[0], prices[3])
                && prices[2] > 0;
    }
}
