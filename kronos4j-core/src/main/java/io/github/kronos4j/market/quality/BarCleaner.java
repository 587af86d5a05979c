package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.quality.Cut.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Splits a series into segments fit for training: the cleaning of the Kronos paper (arXiv 2508.02739, appendix) as a
/// pure function.
///
/// Bars without a price, timestamps that go back, and long runs without volume or with an unchanged close are removed;
/// the series is split at price jumps and long pauses; segments shorter than the minimum are dropped. Bars keep their
/// order and values, except that a missing volume or amount becomes 0, which is counted. Cleaning is idempotent:
/// cleaning a segment by the same rules returns the segment.
///
/// Nights, weekends and lunch breaks alone do not split a series. Overnight, the jump threshold of daily bars applies.
/// A series without any volume, as usual for currencies and indices, has no illiquid bars.
public final class BarCleaner {
    private static final double MIN_LIMIT = 0.045; // the narrowest price limit is 5 %, before rounding

    private final Bars bars;
    private final CleaningRules rules;
    private final @Nullable Reason[] removed; // by bar
    private final List<Segment> segments = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private int filled;

    private BarCleaner(Bars bars, CleaningRules rules) {
        this.bars = bars;
        this.rules = rules;
        this.removed = new Reason[bars.size()];
    }

    /// Cleans by the rules for the inferred interval and tick of the bars.
    ///
    /// @throws io.github.kronos4j.KronosException if the interval cannot be inferred
    public static CleanBars clean(Bars bars) {
        return clean(bars, CleaningRules.of(Interval.infer(bars), bars));
    }

    /// Cleans by the given rules.
    public static CleanBars clean(Bars bars, CleaningRules rules) {
        return new BarCleaner(bars, rules).run();
    }

    private CleanBars run() {
        // Every test compares a bar with the one before it in the original series. No test depends on what the
        // others removed, so a segment passes all of them again.
        markRuns(Reason.STAGNANT, i -> i > 0 && bars.close(i) == bars.close(i - 1), rules.stagnant());
        markLocked();
        if (isTraded()) {
            markRuns(Reason.ILLIQUID, this::isQuiet, rules.illiquid());
        }
        markDisorder();
        markRuns(Reason.NO_PRICE, i -> !hasPrices(i), 0);
        int start = 0;
        for (int i = 1; i <= bars.size(); i++) {
            if (i == bars.size() || removed[i] != removed[i - 1]) {
                cutOrKeep(start, i);
                start = i;
            } else if (removed[i] == null && splits(i)) {
                keep(start, i);
                start = i;
            }
        }
        return new CleanBars(rules, bars.size(), segments, cuts, filled);
    }

    private void cutOrKeep(int from, int to) {
        Reason reason = removed[from];
        if (reason == null) {
            keep(from, to);
        } else {
            cut(reason, from, to - from, message(reason, from));
        }
    }

    private void keep(int from, int to) {
        if (to - from < rules.minimum()) {
            cut(Reason.SHORT, from, to - from, "a segment shorter than " + bars(rules.minimum()));
        } else {
            segments.add(new Segment(from, filled(bars.slice(from, to))));
        }
    }

    private void cut(Reason reason, int row, int count, String message) {
        cuts.add(new Cut(reason, row, count, bars.time(row), bars.time(row + Math.max(0, count - 1)), message));
    }

    /// Returns true, and records the cut, if the series is split between bar `i` and the one before it.
    private boolean splits(int i) {
        boolean isRepeated = bars.isLaterOccurrence(i) || bars.isLaterOccurrence(i - 1);
        long step = isRepeated
                ? bars.epochSecond(i) - bars.epochSecond(i - 1)
                : bars.localSecond(i) - bars.localSecond(i - 1);
        if (step > rules.longestPause().toSeconds()) {
            cut(Reason.PAUSE, i, 0, "the previous bar is at " + bars.time(i - 1));
            return true;
        }
        double move = bars.open(i) / bars.close(i - 1) - 1;
        if (Math.abs(move) > rules.jumpOver(step)) {
            cut(
                    Reason.JUMP,
                    i,
                    0,
                    "the open is " + Math.round(100 * move) + " % from the close before it; possibly an"
                            + " unadjusted split");
            return true;
        }
        return false;
    }

    private String message(Reason reason, int row) {
        return switch (reason) {
            case NO_PRICE -> "a price is not a number or not above zero";
            case DISORDER -> "the timestamp is not later than all before it";
            case ILLIQUID -> "nothing was traded for longer than " + bars(rules.illiquid());
            case STAGNANT ->
                "the close did not change from " + bars.close(row) + " for longer than " + bars(rules.stagnant());
            case LOCKED ->
                "the price stayed at " + bars.close(row) + " for longer than " + bars(rules.stagnant())
                        + " while it was traded, as at a price limit";
            case JUMP, PAUSE, SHORT -> throw new IllegalArgumentException(reason + " removes no bars by itself");
        };
    }

    private static String bars(int count) {
        return count == 1 ? "1 bar" : count + " bars";
    }

    @FunctionalInterface
    private interface Test {
        boolean at(int bar);
    }

    /// Marks runs longer than `maxLength` for removal. A later mark replaces an earlier one.
    private void markRuns(Reason reason, Test test, int maxLength) {
        int start = 0;
        for (int i = 0; i <= bars.size(); i++) {
            if (i == bars.size() || !test.at(i)) {
                for (int k = start; k < i && i - start > maxLength; k++) {
                    removed[k] = reason;
                }
                start = i + 1;
            }
        }
    }

    /// Marks stagnant runs that were traded at a single price far from the close of the day before as locked.
    private void markLocked() {
        int start = 0;
        for (int i = 1; i <= bars.size(); i++) {
            if (i < bars.size() && removed[i] == removed[i - 1]) {
                continue;
            }
            if (removed[start] == Reason.STAGNANT && isLocked(start, i)) {
                Arrays.fill(removed, start, i, Reason.LOCKED);
            }
            start = i;
        }
    }

    private boolean isLocked(int from, int to) {
        int before = from - 1;
        while (before >= 0
                && !bars.time(before).toLocalDate().isBefore(bars.time(from).toLocalDate())) {
            before--;
        }
        boolean isFar = before >= 0 && Math.abs(bars.close(from) / bars.close(before) - 1) > MIN_LIMIT;
        return isFar && IntStream.range(from, to).allMatch(i -> bars.high(i) == bars.low(i) && bars.volume(i) > 0);
    }

    private void markDisorder() {
        int latest = 0;
        for (int i = 1; i < bars.size(); i++) {
            if (bars.compareTimes(i, latest) <= 0) {
                removed[i] = Reason.DISORDER;
            } else {
                latest = i;
            }
        }
    }

    private boolean hasPrices(int i) {
        return isPrice(bars.open(i)) && isPrice(bars.high(i)) && isPrice(bars.low(i)) && isPrice(bars.close(i));
    }

    private static boolean isPrice(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    private boolean isTraded() {
        for (int i = 0; i < bars.size(); i++) {
            if (!isQuiet(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isQuiet(int i) {
        double volume = bars.volume(i);
        return !Double.isFinite(volume) || volume <= rules.quietVolume();
    }

    /// Replaces missing values of the volume and amount columns by 0.
    private Bars filled(Bars piece) {
        int missing = missing(piece, Column.VOLUME) + missing(piece, Column.AMOUNT);
        if (missing == 0) {
            return piece;
        }
        filled += missing;
        Bars.Builder whole = Bars.builder(piece.zone())
                .expecting(piece.size())
                .columns(piece.has(Column.VOLUME), piece.has(Column.AMOUNT));
        for (int i = 0; i < piece.size(); i++) {
            Bar bar = piece.bar(i);
            whole.add(
                    piece,
                    i,
                    new Bar(
                            bar.time(),
                            bar.open(),
                            bar.high(),
                            bar.low(),
                            bar.close(),
                            orZero(bar.volume()),
                            orZero(bar.amount())));
        }
        return whole.build();
    }

    private static int missing(Bars piece, Column column) {
        int missing = 0;
        for (int i = 0; i < piece.size() && piece.has(column); i++) {
            missing += Double.isFinite(piece.value(column, i)) ? 0 : 1;
        }
        return missing;
    }

    private static double orZero(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
