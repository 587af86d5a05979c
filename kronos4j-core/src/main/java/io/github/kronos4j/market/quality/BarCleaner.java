package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.quality.Cut.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a series into pieces that a model can learn from: the cleaning of the Kronos paper (arXiv 2508.02739,
/// appendix) as a pure function.
///
/// Bars without a price, stamps that go back, and runs without volume or without a change of the close are taken out;
/// the series is split at jumps and long pauses; what is shorter than the minimum is dropped. Bars keep their order
/// and their values; only a missing volume or amount becomes 0, which is counted. Cleaning a segment again gives the
/// segment.
///
/// Nights, weekends and lunch breaks split nothing by themselves. Over a night the threshold of jumps is that of daily
/// bars. A series without any volume, as currencies and indices have it, has no illiquid bars.
public final class BarCleaner {
    private final Bars bars;
    private final CleaningRules rules;
    private final @Nullable Reason[] takenOut; // by bar
    private final List<Segment> segments = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private int filled;

    private BarCleaner(Bars bars, CleaningRules rules) {
        this.bars = bars;
        this.rules = rules;
        this.takenOut = new Reason[bars.size()];
    }

    /// Cleans by the rules for the interval of the bars.
    ///
    /// @throws io.github.kronos4j.KronosException if the interval cannot be told
    public static CleanBars clean(Bars bars) {
        return clean(bars, CleaningRules.of(Interval.infer(bars)));
    }

    /// Cleans by these rules.
    public static CleanBars clean(Bars bars, CleaningRules rules) {
        return new BarCleaner(bars, rules).run();
    }

    private CleanBars run() {
        // Every test looks at a bar and the one before it in the series as it came: so no test depends on what
        // the
        // others took out, and a segment passes them all again.
        markRuns(Reason.STAGNANT, i -> i > 0 && bars.close(i) == bars.close(i - 1), rules.stagnant());
        if (isTraded()) {
            markRuns(Reason.ILLIQUID, this::isQuiet, rules.illiquid());
        }
        markDisorder();
        markRuns(Reason.NO_PRICE, i -> !hasPrices(i), 0);
        int start = 0;
        for (int i = 1; i <= bars.size(); i++) {
            if (i == bars.size() || takenOut[i] != takenOut[i - 1]) {
                cutOrKeep(start, i);
                start = i;
            } else if (takenOut[i] == null && splits(i)) {
                keep(start, i);
                start = i;
            }
        }
        return new CleanBars(rules, bars.size(), segments, cuts, filled);
    }

    private void cutOrKeep(int from, int to) {
        Reason reason = takenOut[from];
        if (reason == null) {
            keep(from, to);
        } else {
            cut(reason, from, to - from, message(reason, from));
        }
    }

    private void keep(int from, int to) {
        if (to - from < rules.minimum()) {
            cut(Reason.SHORT, from, to - from, "a piece shorter than " + bars(rules.minimum()));
        } else {
            segments.add(new Segment(from, filled(bars.slice(from, to))));
        }
    }

    private void cut(Reason reason, int row, int count, String message) {
        cuts.add(new Cut(reason, row, count, bars.time(row), bars.time(row + Math.max(0, count - 1)), message));
    }

    /// Whether the series is split between a bar and the one before it.
    private boolean splits(int i) {
        long step = bars.localSecond(i) - bars.localSecond(i - 1);
        if (step > rules.longestPause().toSeconds()) {
            cut(Reason.PAUSE, i, 0, "the bar before it is of " + bars.time(i - 1));
            return true;
        }
        double move = bars.open(i) / bars.close(i - 1) - 1;
        if (Math.abs(move) > rules.jumpOver(step)) {
            cut(
                    Reason.JUMP,
                    i,
                    0,
                    "the open is " + Math.round(100 * move) + " % from the close before it; a split that was not"
                            + " adjusted?");
            return true;
        }
        return false;
    }

    private String message(Reason reason, int row) {
        return switch (reason) {
            case NO_PRICE -> "a price is no number or not above zero";
            case DISORDER -> "the stamp is not later than all before it";
            case ILLIQUID -> "nothing was traded for longer than " + bars(rules.illiquid());
            case STAGNANT ->
                "the close did not change from " + bars.close(row) + " for longer than " + bars(rules.stagnant());
            case JUMP, PAUSE, SHORT -> throw new IllegalArgumentException(reason + " takes out no bars by itself");
        };
    }

    private static String bars(int count) {
        return count == 1 ? "1 bar" : count + " bars";
    }

    @FunctionalInterface
    private interface Test {
        boolean at(int bar);
    }

    /// Marks the runs that are longer than they may be. A later mark takes the place of an earlier one.
    private void markRuns(Reason reason, Test test, int longest) {
        int start = 0;
        for (int i = 0; i <= bars.size(); i++) {
            if (i == bars.size() || !test.at(i)) {
                for (int k = start; k < i && i - start > longest; k++) {
                    takenOut[k] = reason;
                }
                start = i + 1;
            }
        }
    }

    private void markDisorder() {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < bars.size(); i++) {
            if (bars.localSecond(i) <= latest) {
                takenOut[i] = Reason.DISORDER;
            }
            latest = Math.max(latest, bars.localSecond(i));
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

    /// The same bars with 0 for a volume or an amount that is missing in a column that the series has.
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
            whole.add(
                    piece.localSecond(i),
                    piece.open(i),
                    piece.high(i),
                    piece.low(i),
                    piece.close(i),
                    orZero(piece.volume(i)),
                    orZero(piece.amount(i)));
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
