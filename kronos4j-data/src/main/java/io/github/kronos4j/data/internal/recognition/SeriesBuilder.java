package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.data.format.FormatColumn;
import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.recognition.Quantities.Choice;
import io.github.kronos4j.data.internal.text.DecimalProduct;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the rows of a symbol into bars: in order of time, with volume and amount, in the zone of the file.
final class SeriesBuilder {
    /// The remedy for opens that are zero in a few rows.
    static final String OPENS_FROM_CLOSES = "those opens are the close before, moved into the range of the bar";

    private final Layout layout;
    private final StampParser stamps;
    private final @Nullable ZoneId zone;
    private final boolean lacksOpens;

    /// @param stamps the parser that read the times
    /// @param zone zone that the caller gave; null to keep the clock of the file
    /// @param lacksOpens true if opens of a few rows are zero, so that they are derived from the close before
    SeriesBuilder(Layout layout, StampParser stamps, @Nullable ZoneId zone, boolean lacksOpens) {
        this.lacksOpens = lacksOpens;
        this.layout = layout;
        this.stamps = stamps;
        this.zone = zone;
    }

    /// @param index index of the series among those side by side; 0 if there is one or a symbol column
    /// @param rowNotes remarks about rows
    RecognizedSeries build(RawSeries rows, int index, List<String> rowNotes) {
        List<String> notes = new ArrayList<>(layout.notes());
        notes.addAll(rowNotes);
        RawSeries sorted = new Chronology(layout.table().file(), !stamps.instants(), notes).sorted(rows);
        if (lacksOpens) {
            deriveOpens(sorted);
        }
        List<LayoutColumn> candidates = layout.columns().stream()
                .filter(c -> c.series() == index && (c.field() == Field.VOLUME || c.field() == Field.AMOUNT))
                .toList();
        Choice choice =
                new Quantities(sorted, candidates, isDerivative() || layout.isOwn(), layout.isOwn(), notes).choose();
        RawSeries traded = layout.isOwn() ? sorted : withoutSuspensions(sorted, choice, notes);
        notePartlyEmpty(traded, choice, notes);
        long[] upcoming = upcoming(rows.withoutPrices(), sorted, notes);
        return new RecognizedSeries(
                rows.symbol(),
                bars(traded, choice),
                bars(upcoming),
                stamps.instants(),
                format(candidates, choice),
                layout.labels(),
                List.copyOf(notes));
    }

    /// Derives missing opens from the close before, as the first trade of a bar is near the last one before it. The
    /// first bar has its own close.
    private static void deriveOpens(RawSeries series) {
        for (int i = 0; i < series.size(); i++) {
            double close = series.value(3, i == 0 ? 0 : i - 1);
            boolean hasRange = series.value(2, i) <= series.value(1, i);
            if (Double.isNaN(series.value(0, i)) && !Double.isNaN(close) && hasRange) {
                series.setValue(0, i, Math.clamp(close, series.value(2, i), series.value(1, i)));
            }
        }
    }

    private boolean isDerivative() {
        return layout.names().stream()
                .map(ColumnNames::of)
                .anyMatch(meaning -> meaning != null && meaning.field() == Field.INTEREST);
    }

    /// Leaves out rows of one price without a volume among rows with volumes: nothing was traded, and the price,
    /// perhaps the close alone, is that of the day before.
    private static RawSeries withoutSuspensions(RawSeries series, Choice choice, List<String> notes) {
        if (choice.volume() < 0) {
            return series;
        }
        int[] kept = IntStream.range(0, series.size())
                .filter(i -> !isSuspension(series, choice, i))
                .toArray();
        int left = series.size() - kept.length;
        if (left == 0) {
            return series;
        }
        notes.add(left + (left == 1 ? " row without a volume was" : " rows without a volume were")
                + " left out: one price throughout, as during a suspension");
        return series.at(kept);
    }

    private static boolean isSuspension(RawSeries series, Choice choice, int i) {
        boolean flat = series.value(1, i) == series.value(2, i);
        boolean closeOnly = Double.isNaN(series.value(0, i))
                && Double.isNaN(series.value(1, i))
                && Double.isNaN(series.value(2, i));
        return (flat && isEmpty(series, choice, i, false)) || (closeOnly && isEmpty(series, choice, i, true));
    }

    private static boolean isEmpty(RawSeries series, Choice choice, int i, boolean orZero) {
        return isEmpty(series.value(choice.volume(), i), orZero)
                && (choice.amount() < 0 || isEmpty(series.value(choice.amount(), i), orZero));
    }

    private static boolean isEmpty(double value, boolean orZero) {
        return Double.isNaN(value) || (orZero && value == 0);
    }

    private static void notePartlyEmpty(RawSeries series, Choice choice, List<String> notes) {
        notePartlyEmpty(series, choice.volume(), "volume", notes);
        notePartlyEmpty(series, choice.amount(), "amount", notes);
    }

    private static void notePartlyEmpty(RawSeries series, int slot, String label, List<String> notes) {
        int empty = 0;
        for (int i = 0; slot >= 0 && i < series.size(); i++) {
            empty += Double.isNaN(series.value(slot, i)) ? 1 : 0;
        }
        if (empty > 0) {
            notes.add(label + " is empty in " + empty + " of " + series.size() + " rows: fill it or remove the column");
        }
    }

    /// Returns the times of the rows without prices after the last row with prices, ascending. The others are those
    /// of suspensions, as are all of a table that shares its days with other series.
    private long[] upcoming(long[] withoutPrices, RawSeries sorted, List<String> notes) {
        boolean hasUpcoming = sorted.size() > 0 && !layout.table().sharesDays();
        long last = hasUpcoming ? sorted.stamp(sorted.size() - 1) : Long.MAX_VALUE;
        long[] upcoming = Arrays.stream(withoutPrices)
                .filter(stamp -> stamp > last)
                .sorted()
                .distinct()
                .toArray();
        long inside =
                Arrays.stream(withoutPrices).filter(stamp -> stamp <= last).count();
        if (inside > 0) {
            notes.add(inside + (inside == 1 ? " row without prices was" : " rows without prices were")
                    + " left out, as during a suspension or on a holiday");
        }
        if (upcoming.length == 1) {
            notes.add("a row without prices follows the last bar: by default a forecast covers its time, "
                    + text(upcoming[0]));
        } else if (upcoming.length > 1) {
            notes.add(upcoming.length + " rows without prices follow the last bar: by default a forecast covers their"
                    + " times, " + text(upcoming[0]) + " to " + text(upcoming[upcoming.length - 1]));
        }
        return upcoming;
    }

    private static String text(long stamp) {
        return TimeText.of(LocalDateTime.ofEpochSecond(stamp, 0, ZoneOffset.UTC));
    }

    private Bars bars(long[] times) {
        Bars.Builder bars = builder(times.length).columns(false, false);
        for (long time : times) {
            bars.add(time, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return onClock(bars.build());
    }

    private Bars.Builder builder(int size) {
        ZoneId local = zone != null ? zone : layout.table().zone().orElse(ZoneOffset.UTC);
        return Bars.builder(stamps.instants() ? ZoneOffset.UTC : local).expecting(size);
    }

    private Bars onClock(Bars built) {
        ZoneId written = layout.table().zone().orElseGet(stamps::zone);
        return stamps.instants() ? built.inZone(zone == null ? written : zone) : built;
    }

    private Bars bars(RawSeries series, Choice choice) {
        boolean hasVolume = choice.volume() >= 0 && series.size() > 0;
        boolean hasAmount = choice.amount() >= 0 && series.size() > 0;
        Bars.Builder bars = builder(series.size()).columns(hasVolume, hasAmount);
        for (int i = 0; i < series.size(); i++) {
            bars.add(
                    series.stamp(i),
                    series.value(0, i),
                    series.value(1, i),
                    series.value(2, i),
                    series.value(3, i),
                    hasVolume ? DecimalProduct.of(series.value(choice.volume(), i), choice.volumeUnit()) : Double.NaN,
                    hasAmount ? DecimalProduct.of(series.value(choice.amount(), i), choice.amountUnit()) : Double.NaN);
        }
        return onClock(bars.build());
    }

    private FileFormat format(List<LayoutColumn> candidates, Choice choice) {
        List<FormatColumn> columns = new ArrayList<>();
        String tick = "";
        for (int i = 0; i < layout.names().size(); i++) {
            LayoutColumn column = column(i);
            int slot = column == null ? -1 : Field.PRICES.size() + candidates.indexOf(column);
            String use = column == null ? "" : use(column, slot, choice);
            String remark = Stream.of(multiplied(use, choice), choice.remarks().getOrDefault(i, remark(i, column)))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
            tick = column != null && column.isTickVolume() && use.equals("volume") ? ", tick volume" : tick;
            columns.add(
                    new FormatColumn(layout.names().get(i), use, use.isEmpty() || !remark.equals(use) ? remark : ""));
        }
        return new FileFormat(layout.format() + tick, columns);
    }

    private static String multiplied(String use, Choice choice) {
        double unit = use.equals("volume") ? choice.volumeUnit() : use.equals("amount") ? choice.amountUnit() : 1;
        return unit == 1 ? "" : String.format(Locale.ROOT, "multiplied by %,.0f", unit);
    }

    private @Nullable LayoutColumn column(int index) {
        for (LayoutColumn column : layout.columns()) {
            if (column.index() == index) {
                return column;
            }
        }
        return null;
    }

    private static String use(LayoutColumn column, int slot, Choice choice) {
        return switch (column.field()) {
            case STAMP -> "time";
            case VOLUME, AMOUNT -> slot == choice.volume() ? "volume" : slot == choice.amount() ? "amount" : "";
            default -> column.field().name().toLowerCase(Locale.ROOT);
        };
    }

    private String remark(int index, @Nullable LayoutColumn column) {
        ColumnNames.Meaning meaning = ColumnNames.of(layout.names().get(index));
        if (column != null) {
            return "";
        }
        if (meaning == null) {
            return layout.lastHeaderRow() == 0 && layout.table().names().isEmpty() ? "not needed" : "unknown name";
        }
        boolean used = layout.columns().stream().anyMatch(other -> other.field() == meaning.field());
        return used && meaning.field() != Field.SYMBOL ? "another " + meaning.text() : meaning.text();
    }
}
