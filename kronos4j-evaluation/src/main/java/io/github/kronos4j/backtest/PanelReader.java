package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads series into a [Panel].
public final class PanelReader {
    private static final int MIN_TIMES = 3; // decision, trade and return

    private final @Nullable LocalDateTime from;
    private final @Nullable LocalDateTime to;
    private final Fingerprint fingerprint = new Fingerprint();
    private final List<Prices> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable ZoneId zone;

    /// Prices of one series from the first time on.
    ///
    /// @param before last close before the first time
    private record Prices(String symbol, long[] seconds, double[] open, double[] close, double before) {}

    private PanelReader(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        this.from = from;
        this.to = to;
    }

    /// Reads every series once. A series that cannot be read is left out with a note.
    ///
    /// @param from first time; null for no bound
    /// @param to last time; null for no bound
    /// @throws KronosException if there are fewer than three times, or the series have different zones
    public static Panel read(List<SeriesSource> sources, @Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        PanelReader reader = new PanelReader(from, to);
        for (SeriesSource source : sources) {
            Bars bars;
            try {
                bars = reader.adjusted(source.bars(), source.factors());
                requireOrder(bars);
            } catch (KronosException e) {
                reader.notes.add(source.symbol() + " is left out: " + e.getMessage());
                continue;
            }
            reader.add(source.symbol(), bars);
        }
        return reader.panel();
    }

    /// The bars as of the first time: returns are total returns, and later ex-dates change no earlier price.
    private Bars adjusted(Bars bars, AdjustmentFactors factors) {
        if (bars.isEmpty()) {
            return bars;
        }
        return factors.adjust(bars, (from == null ? bars.time(0) : from).toLocalDate());
    }

    private static void requireOrder(Bars bars) {
        if (bars.hasLaterOccurrences()) {
            throw new InvalidInputException(
                    "its local times in " + bars.zone() + " occur twice where clocks go back: provide its bars in UTC");
        }
        for (int i = 1; i < bars.size(); i++) {
            if (bars.localSecond(i) <= bars.localSecond(i - 1)) {
                throw new InvalidInputException("its bar of " + bars.time(i) + " comes after that of "
                        + bars.time(i - 1) + ": sort the bars by time and keep one of each");
            }
        }
    }

    private void add(String symbol, Bars bars) {
        if (zone != null && !zone.equals(bars.zone())) {
            throw new InvalidInputException(symbol + " is in the zone " + bars.zone() + " and the series before it in "
                    + zone + ": run one backtest per market");
        }
        zone = bars.zone();
        fingerprint.add(symbol).add(bars);
        long first = from == null ? Long.MIN_VALUE : from.toEpochSecond(ZoneOffset.UTC);
        long end = to == null ? Long.MAX_VALUE : to.toEpochSecond(ZoneOffset.UTC);
        long[] seconds = new long[bars.size()];
        double[] open = new double[bars.size()];
        double[] close = new double[bars.size()];
        double before = Double.NaN;
        boolean hasVolume = false; // only up to this bar, to avoid a look-ahead
        int kept = 0;
        int invalid = 0;
        for (int i = 0; i < bars.size() && bars.localSecond(i) <= end; i++) {
            boolean isValid = isPrice(bars.open(i)) && isPrice(bars.close(i));
            hasVolume |= bars.volume(i) > 0;
            boolean isSuspended = hasVolume && bars.volume(i) == 0;
            if (bars.localSecond(i) < first) {
                before = isValid ? bars.close(i) : before;
                continue;
            }
            invalid += isValid ? 0 : 1;
            seconds[kept] = bars.localSecond(i);
            open[kept] = isValid && !isSuspended ? bars.open(i) : Double.NaN;
            close[kept] = isValid && !isSuspended ? bars.close(i) : Double.NaN;
            kept++;
        }
        if (invalid > 0) {
            notes.add(symbol + " has " + invalid + (invalid == 1 ? " bar" : " bars")
                    + " with a price that is not a positive number, treated as missing");
        }
        all.add(new Prices(
                symbol, Arrays.copyOf(seconds, kept), Arrays.copyOf(open, kept), Arrays.copyOf(close, kept), before));
    }

    private static boolean isPrice(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    private Panel panel() {
        TreeSet<Long> grid = new TreeSet<>();
        all.forEach(prices -> Arrays.stream(prices.seconds).forEach(grid::add));
        if (grid.size() < MIN_TIMES) {
            throw new InvalidInputException(all.size() + " series have bars at " + grid.size() + " times"
                    + (from == null ? "" : " from " + from)
                    + (to == null ? "" : " to " + to)
                    + (notes.isEmpty() ? "" : " (" + notes.getFirst() + ")")
                    + ": a backtest needs at least " + MIN_TIMES + ", use other dates or longer series");
        }
        all.sort(Comparator.comparing(Prices::symbol));
        long[] seconds = grid.stream().mapToLong(Long::longValue).toArray();
        double[][] open = new double[all.size()][];
        double[][] close = new double[all.size()][];
        for (int s = 0; s < all.size(); s++) {
            Prices prices = all.get(s);
            open[s] = onGrid(prices.open, prices.seconds, seconds);
            close[s] = onGrid(prices.close, prices.seconds, seconds);
        }
        return new Panel(
                all.stream().map(Prices::symbol).toList(),
                Arrays.stream(seconds)
                        .mapToObj(second -> LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC))
                        .toList(),
                open,
                close,
                all.stream().mapToDouble(Prices::before).toArray(),
                notes,
                fingerprint.hex());
    }

    private static double[] onGrid(double[] values, long[] seconds, long[] grid) {
        double[] placed = new double[grid.length];
        Arrays.fill(placed, Double.NaN);
        for (int i = 0, d = 0; i < seconds.length; i++) {
            while (grid[d] < seconds[i]) {
                d++;
            }
            placed[d] = values[i];
        }
        return placed;
    }
}
