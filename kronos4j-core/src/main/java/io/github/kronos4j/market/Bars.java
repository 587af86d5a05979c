package io.github.kronos4j.market;

import io.github.kronos4j.internal.time.ZoneOffsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An immutable series of bars: primitive columns of equal length, exchange-local times and their time zone.
///
/// Times have a resolution of one second and are kept as the source stamps them (bar start, bar end or date), because
/// Kronos reads the exchange's wall clock and calendar rather than instants. Where clocks go back, the bars of the
/// repeated hour have equal local times and different instants: [#isLaterOccurrence] distinguishes them. Volume and
/// amount are optional. This class validates nothing; [io.github.kronos4j.market.quality.BarChecks] finds the faults of
/// a series. [#slice] and [#tail] are views that share the columns. Instances are safe for use by multiple threads.
public final class Bars {
    private final ZoneId zone;
    private final long[] seconds; // local date-time as seconds since 1970-01-01T00:00 on the local clock
    private final int[] later; // ascending indices into seconds of the bars at the later occurrence of their local time
    private final double[] @Nullable [] columns; // by Column.index(); volume and amount may be null
    private final int offset;
    private final int size;

    private Bars(ZoneId zone, long[] seconds, int[] later, double[] @Nullable [] columns, int offset, int size) {
        this.zone = zone;
        this.seconds = seconds;
        this.later = later;
        this.columns = columns;
        this.offset = offset;
        this.size = size;
    }

    public static Builder builder(ZoneId zone) {
        return new Builder(zone);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// Time zone of the exchange.
    public ZoneId zone() {
        return zone;
    }

    /// Local date and time of bar `i`.
    public LocalDateTime time(int i) {
        return LocalDateTime.ofEpochSecond(localSecond(i), 0, ZoneOffset.UTC);
    }

    /// Local dates and times of all bars.
    public List<LocalDateTime> times() {
        return IntStream.range(0, size()).mapToObj(this::time).toList();
    }

    /// Instant of bar `i`.
    public Instant instant(int i) {
        return Instant.ofEpochSecond(epochSecond(i));
    }

    /// Instant of bar `i` as seconds since 1970-01-01T00:00Z. A local time that a clock change skips counts on the
    /// clock before the change.
    public long epochSecond(int i) {
        ZoneRules rules = zone.getRules();
        LocalDateTime time = time(i);
        ZoneOffset earlier = rules.getOffset(time);
        ZoneOffset offset = isLaterOccurrence(i) ? rules.getTransition(time).getOffsetAfter() : earlier;
        return localSecond(i) - offset.getTotalSeconds();
    }

    /// True if all prices are above zero, so that they have logarithms.
    public boolean hasPositivePrices() {
        for (Column column : Column.values()) {
            for (int i = 0; column.isPrice() && i < size; i++) {
                if (!(value(column, i) > 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// True if clocks went back, so that the local time of bar `i` occurred twice, and the bar is the later one.
    public boolean isLaterOccurrence(int i) {
        Objects.checkIndex(i, size);
        return later.length > 0 && Arrays.binarySearch(later, offset + i) >= 0;
    }

    /// True if [#isLaterOccurrence] is true of any bar, so that local times alone do not distinguish all bars.
    public boolean hasLaterOccurrences() {
        return later.length > 0 && Arrays.stream(later).anyMatch(index -> index >= offset && index < offset + size);
    }

    /// Compares the instants of two bars: negative if bar `i` is before bar `j`, zero if they are equal.
    public int compareTimes(int i, int j) {
        return compareTimes(i, this, j);
    }

    /// Compares the instant of a bar with that of a bar of another series in the same zone.
    public int compareTimes(int i, Bars other, int j) {
        return isLaterOccurrence(i) || other.isLaterOccurrence(j)
                ? Long.compare(epochSecond(i), other.epochSecond(j))
                : Long.compare(localSecond(i), other.localSecond(j));
    }

    /// Local date and time of bar `i` as seconds since 1970-01-01T00:00 on the local clock.
    public long localSecond(int i) {
        return seconds[offset + Objects.checkIndex(i, size)];
    }

    /// True if the series has this column; the four prices are always present.
    public boolean has(Column column) {
        return columns[column.index()] != null;
    }

    /// Value of a column at bar `i`; NaN if the series lacks the column.
    public double value(Column column, int i) {
        double[] values = columns[column.index()];
        Objects.checkIndex(i, size);
        return values == null ? Double.NaN : values[offset + i];
    }

    public double open(int i) {
        return value(Column.OPEN, i);
    }

    public double high(int i) {
        return value(Column.HIGH, i);
    }

    public double low(int i) {
        return value(Column.LOW, i);
    }

    public double close(int i) {
        return value(Column.CLOSE, i);
    }

    public double volume(int i) {
        return value(Column.VOLUME, i);
    }

    public double amount(int i) {
        return value(Column.AMOUNT, i);
    }

    public Bar bar(int i) {
        return new Bar(time(i), open(i), high(i), low(i), close(i), volume(i), amount(i));
    }

    /// Returns a copy of one column; all NaN if the series lacks it.
    public double[] column(Column column) {
        double[] values = columns[column.index()];
        if (values == null) {
            double[] absent = new double[size];
            Arrays.fill(absent, Double.NaN);
            return absent;
        }
        return Arrays.copyOfRange(values, offset, offset + size);
    }

    /// Returns a view of the bars from `from` (inclusive) to `to` (exclusive).
    public Bars slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        return new Bars(zone, seconds, later, columns, offset + from, to - from);
    }

    /// Returns a view of the last `n` bars, or of all bars if there are fewer.
    public Bars tail(int n) {
        return slice(Math.max(0, size - n), size);
    }

    /// Returns the same bars without unused memory: a view is copied, so that the longer series behind it can be
    /// collected.
    public Bars compact() {
        if (size == seconds.length) {
            return this;
        }
        return new Bars(zone, ownSeconds(), ownLater(), ownColumns(), 0, size);
    }

    /// Returns the same local times in another time zone, which changes the instants. A local time that does not
    /// occur twice in the other zone is its only occurrence.
    public Bars withZone(ZoneId other) {
        if (later.length == 0 || other.getRules().equals(zone.getRules())) {
            return new Bars(other, seconds, later, columns, offset, size);
        }
        ZoneOffsets offsets = new ZoneOffsets(other);
        int[] repeated = Arrays.stream(later)
                .filter(index -> offsets.repeats(seconds[index]) > 0)
                .toArray();
        return new Bars(other, seconds, repeated, columns, offset, size);
    }

    /// Returns the same instants in another time zone, which changes the local times where the zones differ.
    public Bars inZone(ZoneId other) {
        if (other.getRules().equals(zone.getRules())) {
            return withZone(other);
        }
        ZoneOffsets offsets = new ZoneOffsets(other);
        long[] moved = new long[size];
        IntStream.Builder repeated = IntStream.builder();
        ZoneOffsets own = new ZoneOffsets(zone);
        for (int i = 0; i < size; i++) {
            long local = localSecond(i);
            long second = local - own.atLocal(local) + (isLaterOccurrence(i) ? own.repeats(local) : 0);
            moved[i] = second + offsets.at(second);
            if (offsets.isLaterOccurrence(second)) {
                repeated.add(i);
            }
        }
        return new Bars(other, moved, repeated.build().toArray(), ownColumns(), 0, size);
    }

    /// Returns the same bars with prices and volume multiplied.
    ///
    /// @param prices one factor of the four prices for each bar
    /// @param volumes one factor of the volume for each bar
    Bars scaled(double[] prices, double[] volumes) {
        double[] @Nullable [] values = ownColumns();
        for (Column column : Column.values()) {
            double[] scaled = values[column.index()];
            if (scaled != null && column != Column.AMOUNT) {
                double[] factors = column.isPrice() ? prices : volumes;
                for (int i = 0; i < size; i++) {
                    scaled[i] *= factors[i];
                }
            }
        }
        return new Bars(zone, ownSeconds(), ownLater(), values, 0, size);
    }

    private long[] ownSeconds() {
        return Arrays.copyOfRange(seconds, offset, offset + size);
    }

    private int[] ownLater() {
        return Arrays.stream(later)
                .filter(index -> index >= offset && index < offset + size)
                .map(index -> index - offset)
                .toArray();
    }

    private double[] @Nullable [] ownColumns() {
        double[] @Nullable [] values = new double[Column.COUNT][];
        for (Column column : Column.values()) {
            values[column.index()] = has(column) ? column(column) : null;
        }
        return values;
    }

    /// Returns these bars followed by others. The result lacks a column that either side lacks.
    ///
    /// @throws IllegalArgumentException if the zones differ
    public Bars concat(Bars next) {
        if (!zone.equals(next.zone)) {
            throw new IllegalArgumentException("cannot concatenate bars in " + zone + " with bars in " + next.zone);
        }
        Builder joined = builder(zone).expecting(size + next.size);
        for (int i = 0; i < size; i++) {
            joined.add(this, i);
        }
        for (int i = 0; i < next.size; i++) {
            joined.add(next, i);
        }
        return joined.columns(
                        has(Column.VOLUME) && next.has(Column.VOLUME), has(Column.AMOUNT) && next.has(Column.AMOUNT))
                .build();
    }

    @Override
    public String toString() {
        return size == 0
                ? "Bars[0, " + zone + "]"
                : "Bars[" + size + ", " + time(0) + " to " + time(size - 1) + ", " + zone + "]";
    }

    /// Builds a series from bars in the order in which they are added. Not thread-safe.
    public static final class Builder {
        private final ZoneId zone;
        private final ZoneOffsets offsets;
        private long[] seconds = new long[64];
        private int[] later = {};
        private boolean ordered;
        private long previous; // epoch second of the last bar, if ordered
        private final double[][] columns = new double[Column.COUNT][64];
        private int size;
        private boolean hasVolume = true;
        private boolean hasAmount = true;

        private Builder(ZoneId zone) {
            this.zone = zone;
            this.offsets = new ZoneOffsets(zone);
        }

        /// Reserves capacity for this many bars.
        public Builder expecting(int bars) {
            if (bars > seconds.length) {
                grow(bars);
            }
            return this;
        }

        /// States that bars are added in the order of time after an instant. A local time that occurs twice is
        /// then the later occurrence if the earlier one is not after the bar before it; without this, it is the
        /// earlier one.
        public Builder inOrderAfter(Instant instant) {
            ordered = true;
            previous = instant.getEpochSecond();
            return this;
        }

        /// Sets which optional columns the series has; the default is both.
        public Builder columns(boolean volume, boolean amount) {
            hasVolume = volume;
            hasAmount = amount;
            return this;
        }

        /// Adds a bar of another series with its local time, the later occurrence included.
        public Builder add(Bars source, int i) {
            return add(source, i, source.bar(i));
        }

        /// Adds a bar at the time of a bar of another series, whose later occurrence the time of a [Bar] cannot
        /// tell.
        public Builder add(Bars source, int i, Bar bar) {
            long second = source.localSecond(i);
            return add(
                    second,
                    source.isLaterOccurrence(i) && offsets.repeats(second) > 0,
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.amount());
        }

        public Builder add(Bar bar) {
            return add(bar.time(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.amount());
        }

        /// Adds a bar; fractions of a second are dropped from its time.
        public Builder add(
                LocalDateTime time, double open, double high, double low, double close, double volume, double amount) {
            return add(time.toEpochSecond(ZoneOffset.UTC), open, high, low, close, volume, amount);
        }

        /// Adds a bar with its instant in seconds since 1970-01-01T00:00Z.
        public Builder addInstant(
                long epochSecond, double open, double high, double low, double close, double volume, double amount) {
            boolean isLater = offsets.isLaterOccurrence(epochSecond);
            return add(epochSecond + offsets.at(epochSecond), isLater, open, high, low, close, volume, amount);
        }

        /// Adds a bar with its local time in seconds, see [Bars#localSecond].
        public Builder add(
                long localSecond, double open, double high, double low, double close, double volume, double amount) {
            return add(localSecond, ordered && isLater(localSecond), open, high, low, close, volume, amount);
        }

        /// Returns true if only the later occurrence of a local time is after the last bar.
        private boolean isLater(long localSecond) {
            long first = localSecond - offsets.atLocal(localSecond);
            int repeats = offsets.repeats(localSecond);
            boolean isLater = repeats > 0 && first <= previous;
            previous = isLater ? first + repeats : first;
            return isLater;
        }

        private Builder add(
                long localSecond,
                boolean isLater,
                double open,
                double high,
                double low,
                double close,
                double volume,
                double amount) {
            if (size == seconds.length) {
                grow(size * 2);
            }
            if (isLater) {
                later = Arrays.copyOf(later, later.length + 1);
                later[later.length - 1] = size;
            }
            seconds[size] = localSecond;
            columns[0][size] = open;
            columns[1][size] = high;
            columns[2][size] = low;
            columns[3][size] = close;
            columns[4][size] = volume;
            columns[5][size] = amount;
            size++;
            return this;
        }

        public int size() {
            return size;
        }

        public Bars build() {
            double[] @Nullable [] kept = new double[Column.COUNT][];
            for (Column column : Column.values()) {
                boolean present = column.isPrice()
                        || (column == Column.VOLUME && hasVolume)
                        || (column == Column.AMOUNT && hasAmount);
                kept[column.index()] = present ? exact(columns[column.index()]) : null;
            }
            boolean full = size == seconds.length;
            return new Bars(zone, full ? seconds : Arrays.copyOf(seconds, size), later, kept, 0, size);
        }

        /// Returns the values without unused capacity. A full array is shared: the next bar is added to a
        /// longer copy.
        private double[] exact(double[] values) {
            return size == values.length ? values : Arrays.copyOf(values, size);
        }

        private void grow(int capacity) {
            seconds = Arrays.copyOf(seconds, capacity);
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Arrays.copyOf(columns[c], capacity);
            }
        }
    }
}
