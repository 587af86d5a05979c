package io.github.kronos4j.spark;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Option;

/// A series in the rows of a table, which come one after the other in the order of time, its factors first.
final class TableSeries implements SparkSeries {
    private final String market;
    private final String interval;
    private final String symbol;
    private final int sameSymbol;
    private final List<ExDate> exDates = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Bars.@Nullable Builder bars;
    private @Nullable String zone;
    private @Nullable KnownFactors known; // without its ex-dates
    private @Nullable String source;
    private @Nullable String error;
    private boolean hasVolume;
    private boolean hasAmount;
    private boolean isLocal;

    /// Starts a series without bars.
    TableSeries(String market, String interval, String symbol, int sameSymbol) {
        this.market = market;
        this.interval = interval;
        this.symbol = symbol;
        this.sameSymbol = sameSymbol;
    }

    /// Starts the series of a row, without its bar.
    static TableSeries of(Row first, Map<String, Integer> repeated) {
        String symbol = key(first, "symbol");
        return new TableSeries(key(first, "market"), key(first, "interval"), symbol, repeated.getOrDefault(symbol, 1));
    }

    /// The value of a column; null if there is no such column.
    private static @Nullable Object value(Row row, String column) {
        Option<Object> index = row.schema().getFieldIndex(column);
        return index.isEmpty() ? null : row.get((int) index.get());
    }

    private static @Nullable String text(Row row, String column) {
        return (String) value(row, column);
    }

    /// A part of the key of a series.
    private static String key(Row row, String column) {
        return Objects.requireNonNullElse(text(row, column), "");
    }

    /// True if a row is of this series.
    boolean has(Row row) {
        return key(row, "symbol").equals(symbol)
                && key(row, "market").equals(market)
                && key(row, "interval").equals(interval);
    }

    /// Adds the next row.
    void add(Row row) {
        source = firstOf(source, text(row, "source"));
        error = firstOf(error, text(row, "error"));
        error = firstOf(error, text(row, "factor_error"));
        int noted = row.schema().getFieldIndex("notes").isEmpty() ? -1 : row.fieldIndex("notes");
        if (noted >= 0 && !row.isNullAt(noted)) {
            notes.addAll(row.getList(noted));
        }
        if (error != null) {
            return;
        }
        try {
            if (value(row, "factor_source") != null) {
                addFactor(row);
            } else if (value(row, "timestamps") != null) {
                addBar(row);
            }
        } catch (KronosException | DateTimeException e) {
            error = String.valueOf(e.getMessage());
        }
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private void addFactor(Row row) {
        known = new KnownFactors(
                AdjustmentFactors.none(),
                key(row, "factor_source"),
                date(row, "known_from"),
                date(row, "known_through"));
        if (value(row, "ex_date") != null) {
            exDates.add(new ExDate(date(row, "ex_date"), number(row, "price_ratio"), number(row, "share_ratio")));
        }
    }

    /// The date in a column, in either of the two classes that Spark uses for dates.
    private static LocalDate date(Row row, String column) {
        return switch (value(row, column)) {
            case LocalDate date -> date;
            case java.sql.Date date -> date.toLocalDate();
            case null, default -> throw new InvalidInputException("a factor has no date in the column " + column);
        };
    }

    private void addBar(Row row) {
        @Nullable String stated = text(row, "zone");
        if (stated == null || (zone != null && !zone.equals(stated))) {
            throw new InvalidInputException(name()
                    + (stated == null
                            ? " has bars without a zone"
                            : " has bars of the zones " + zone + " and " + stated)
                    + ": set the column zone to the zone of its exchange");
        }
        zone = stated;
        Bars.Builder builder = bars == null ? Bars.builder(ZoneId.of(stated)) : bars;
        bars = builder;
        double volume = number(row, "volume");
        double amount = number(row, "amount");
        hasVolume |= !Double.isNaN(volume);
        hasAmount |= !Double.isNaN(amount);
        @Nullable String clock = text(row, "clock");
        isLocal |= clock == null || SparkBars.LOCAL.equals(clock);
        @Nullable Long second = (Long) value(row, "epoch_second");
        LocalDateTime time = row.getAs("timestamps");
        double open = number(row, "open");
        double high = number(row, "high");
        double low = number(row, "low");
        double close = number(row, "close");
        if (second == null) {
            builder.add(time, open, high, low, close, volume, amount);
        } else {
            builder.addInstant(second, open, high, low, close, volume, amount);
        }
    }

    private static double number(Row row, String column) {
        @Nullable Double number = (Double) value(row, column);
        return number == null ? Double.NaN : number;
    }

    @Override
    public String market() {
        return market;
    }

    @Override
    public String interval() {
        return interval;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public int sameSymbol() {
        return sameSymbol;
    }

    @Override
    public String name() {
        return source == null ? market + "/" + interval + "/" + symbol : source;
    }

    @Override
    public LoadedSeries read(SeriesLoader loader) {
        if (error != null) {
            throw new InvalidInputException(error);
        }
        if (bars == null) {
            throw new InvalidInputException(name() + " has no bars");
        }
        LoadedBars loaded = new LoadedBars(
                bars.columns(hasVolume, hasAmount).build(),
                isLocal ? LoadedBars.Clock.LOCAL : LoadedBars.Clock.INSTANT,
                FileFormat.of("rows of a table"),
                List.of(),
                notes);
        @Nullable
        KnownFactors factors = known == null
                ? null
                : new KnownFactors(AdjustmentFactors.of(exDates), known.source(), known.from(), known.through());
        return loader.accept(new LoadedSeries(symbol, name(), loaded, null), factors);
    }
}
