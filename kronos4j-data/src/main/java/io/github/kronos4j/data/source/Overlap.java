package io.github.kronos4j.data.source;

import io.github.kronos4j.data.file.Prices;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// Compares and joins an existing series with newly fetched bars. The first and last existing bars are fetched again to
/// verify that they have not changed.
final class Overlap {
    /// Number of bars at either end that are fetched again.
    static final int BARS = 5;

    private Overlap() {}

    /// Returns the date from which to fetch the bars after the existing ones.
    static LocalDate refetchFrom(Bars existing) {
        return existing.time(Math.max(0, existing.size() - BARS)).toLocalDate();
    }

    /// Returns the date up to which to fetch the bars before the existing ones: one bar more than is compared,
    /// since that date may end within the period of the last one.
    static LocalDate refetchUntil(Bars existing) {
        return existing.time(Math.min(BARS, existing.size() - 1)).toLocalDate();
    }

    /// True if the fetched bars contain the last existing bars unchanged. The very last bar may have been partial,
    /// so only its timestamp is compared.
    static boolean tailMatches(Bars existing, Bars fetched, Interval interval) {
        int last = existing.size() - 1;
        int first = Math.max(0, existing.size() - BARS);
        if (fetched.isEmpty() || fetched.localSecond(0) > existing.localSecond(first)) {
            return false; // there may be a gap
        }
        // An unfinished week may carry the stamp of its last trading day so far.
        boolean restamped =
                interval.seconds() > 86_400 && fetched.localSecond(fetched.size() - 1) > existing.localSecond(last);
        return match(existing, fetched, first, last)
                && (restamped || indexOf(fetched, existing.localSecond(last)) >= 0);
    }

    /// True if the fetched bars contain the first existing bars unchanged.
    static boolean headMatches(Bars existing, Bars fetched) {
        return match(existing, fetched, 0, Math.min(BARS, existing.size() - 1));
    }

    /// True if the existing bars `[from, to)` are consecutive among the fetched ones with equal close prices.
    private static boolean match(Bars existing, Bars fetched, int from, int to) {
        if (from == to) {
            return true;
        }
        int index = indexOf(fetched, existing.localSecond(from));
        for (int i = from; i < to; i++, index++) {
            boolean present =
                    index >= 0 && index < fetched.size() && fetched.localSecond(index) == existing.localSecond(i);
            if (!present || !Prices.areSame(existing.close(i), fetched.close(index))) {
                return false;
            }
        }
        return true;
    }

    /// Joins two series. Fetched bars replace the existing ones over the time that they span; the result has the
    /// columns common to both.
    static Bars join(Bars existing, Bars fetched) {
        if (fetched.isEmpty()) {
            return existing;
        }
        int before = countBefore(existing, fetched);
        int after = existing.size();
        while (after > 0 && existing.localSecond(after - 1) > fetched.localSecond(fetched.size() - 1)) {
            after--;
        }
        return existing.slice(0, before).concat(fetched).concat(existing.slice(after, existing.size()));
    }

    /// Counts the bars that come before the first bar of another series.
    static int countBefore(Bars bars, Bars other) {
        int count = 0;
        while (count < bars.size() && bars.localSecond(count) < other.localSecond(0)) {
            count++;
        }
        return count;
    }

    /// True if the last bars of both series have the same timestamp.
    static boolean endTogether(Bars one, Bars other) {
        return one.localSecond(one.size() - 1) == other.localSecond(other.size() - 1);
    }

    /// Returns the index of a timestamp; -1 if it is absent.
    private static int indexOf(Bars bars, long second) {
        for (int i = 0; i < bars.size(); i++) {
            if (bars.localSecond(i) == second) {
                return i;
            }
        }
        return -1;
    }
}
