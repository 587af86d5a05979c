package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Brings older bars up to date with newer ones of the same source.
public final class Update {
    /// Bars that are fetched again, to see that they are what they were.
    private static final int OVERLAP = 5;

    private static final double SAME = 1e-6;

    private Update() {}

    /// From which day on to fetch.
    public static LocalDate from(Bars old) {
        return old.time(Math.max(0, old.size() - OVERLAP)).toLocalDate();
    }

    /// The old bars followed by what is new; of the last old bar, which may have been incomplete, the new values count.
    ///
    /// @return null if older prices are no longer what they were, as after a dividend where prices are
    ///     adjusted forward: everything has to be fetched again
    public static @Nullable Bars merge(Bars old, Bars fresh) {
        int at = 0;
        int last = old.size() - 1;
        for (int i = 0; i < old.size(); i++) {
            while (at < fresh.size() && fresh.localSecond(at) < old.localSecond(i)) {
                at++;
            }
            boolean both = at < fresh.size() && fresh.localSecond(at) == old.localSecond(i);
            if (both && i < last && !isSame(old.close(i), fresh.close(at))) {
                return null;
            }
        }
        if (fresh.isEmpty() || fresh.localSecond(0) > old.localSecond(last)) {
            return null; // nothing in common: there may be a hole
        }
        int kept = last;
        while (kept > 0 && old.localSecond(kept - 1) >= fresh.localSecond(0)) {
            kept--;
        }
        return old.slice(0, kept).concat(fresh.slice(firstFrom(fresh, old.localSecond(kept)), fresh.size()));
    }

    private static int firstFrom(Bars bars, long second) {
        int i = 0;
        while (i < bars.size() && bars.localSecond(i) < second) {
            i++;
        }
        return i;
    }

    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other));
    }

    /// Whether two series have the same columns, without which they cannot be joined whole.
    public static boolean haveSameColumns(Bars one, Bars other) {
        return one.has(Column.VOLUME) == other.has(Column.VOLUME) && one.has(Column.AMOUNT) == other.has(Column.AMOUNT);
    }
}
