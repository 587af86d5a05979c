package io.github.kronos4j.data.source;

import io.github.kronos4j.data.file.Prices;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// How older bars and newer ones of the same series fit together: the first and the last old bars are fetched again,
/// to see that they are what they were.
final class Overlap {
    /// Bars at either end that are fetched again.
    static final int BARS = 5;

    private Overlap() {}

    /// From which day on to fetch what comes after the old bars.
    static LocalDate lastDay(Bars old) {
        return old.time(Math.max(0, old.size() - BARS)).toLocalDate();
    }

    /// Up to which day to fetch what comes before them: one bar more than is compared, since that day may end
    /// within
    /// the period of the last one.
    static LocalDate firstDay(Bars old) {
        return old.time(Math.min(BARS, old.size() - 1)).toLocalDate();
    }

    /// Whether newer bars go on where the old ones are: with the same last ones, of the very last of which, which
    /// may
    /// have been incomplete, the new values count.
    static boolean endAgrees(Bars old, Bars fresh, Interval interval) {
        int last = old.size() - 1;
        int first = Math.max(0, old.size() - BARS);
        if (fresh.isEmpty() || fresh.localSecond(0) > old.localSecond(first)) {
            return false; // there may be a hole
        }
        // A week that has not ended may be stamped by its last day so far.
        boolean moves = interval.seconds() > 86_400 && fresh.localSecond(fresh.size() - 1) > old.localSecond(last);
        return agree(old, fresh, first, last) && (moves || at(fresh, old.localSecond(last)) >= 0);
    }

    /// Whether the first old bars are the same among others.
    static boolean beginningAgrees(Bars old, Bars fresh) {
        return agree(old, fresh, 0, Math.min(BARS, old.size() - 1));
    }

    /// Whether two series have the same bars from one of the old ones to before another.
    private static boolean agree(Bars old, Bars fresh, int from, int to) {
        if (from == to) {
            return true;
        }
        int place = at(fresh, old.localSecond(from));
        for (int i = from; i < to; i++, place++) {
            boolean both = place >= 0 && place < fresh.size() && fresh.localSecond(place) == old.localSecond(i);
            if (!both || !Prices.areSame(old.close(i), fresh.close(place))) {
                return false;
            }
        }
        return true;
    }

    /// Two series as one, with the bars of the newer one over the time that it spans, and the columns that both
    /// have.
    static Bars join(Bars old, Bars fresh) {
        if (fresh.isEmpty()) {
            return old;
        }
        int before = countBefore(old, fresh);
        int after = old.size();
        while (after > 0 && old.localSecond(after - 1) > fresh.localSecond(fresh.size() - 1)) {
            after--;
        }
        return old.slice(0, before).concat(fresh).concat(old.slice(after, old.size()));
    }

    /// How many bars come before all of another series.
    static int countBefore(Bars bars, Bars other) {
        int count = 0;
        while (count < bars.size() && bars.localSecond(count) < other.localSecond(0)) {
            count++;
        }
        return count;
    }

    static boolean haveSameEnd(Bars one, Bars other) {
        return one.localSecond(one.size() - 1) == other.localSecond(other.size() - 1);
    }

    /// The place of a stamp; -1 if it is not there.
    private static int at(Bars bars, long second) {
        for (int i = 0; i < bars.size(); i++) {
            if (bars.localSecond(i) == second) {
                return i;
            }
        }
        return -1;
    }
}
