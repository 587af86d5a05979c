package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.StampTimes.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A division of the sessions of an exchange into equal bars.
///
/// @param step length of a bar in seconds
/// @param stamp time with which a bar is stamped, its start or its end
/// @param anchor origin of the steps
record SessionGrid(List<Session> sessions, int step, Stamp stamp, Anchor anchor) {
    private static final int DAYS = 40;
    private static final int MIN_DAYS = 5;

    /// Meaning of a bar's timestamp.
    enum Stamp {
        START,
        END
    }

    /// Origin of the steps: the start of each session, or the full hours of the clock (9:00, 10:00, ... in a
    /// session from 9:30).
    enum Anchor {
        SESSION,
        CLOCK
    }

    /// Returns the grid that explains the recent timestamps, or null if none does. On a tie, `preferred` decides.
    static @Nullable SessionGrid fit(Bars history, List<Session> sessions, int step, Stamp preferred) {
        StampTimes recent = StampTimes.of(history, DAYS);
        SessionGrid best = null;
        int fewest = Integer.MAX_VALUE;
        for (Anchor anchor : Anchor.values()) {
            for (Stamp stamp : preferred == Stamp.END ? new Stamp[] {Stamp.END, Stamp.START} : Stamp.values()) {
                SessionGrid grid = new SessionGrid(sessions, step, stamp, anchor);
                int unseen = grid.unseen(recent);
                if (unseen >= 0 && unseen < fewest) {
                    fewest = unseen;
                    best = grid;
                }
            }
        }
        return best;
    }

    /// Returns the timestamps, in seconds of the day, of a day that ends at second `close`.
    int[] times(int close) {
        int[] times = new int[LocalDays.SECONDS / step + 2 * sessions.size()];
        int n = 0;
        for (Session session : sessions) {
            int open = session.open().toSecondOfDay();
            int end = Math.min(close, session.close().toSecondOfDay());
            int first = anchor == Anchor.SESSION ? open : open / step * step;
            for (int start = first; start < end; start += step) {
                times[n++] = stamp == Stamp.START ? start : Math.min(start + step, end);
            }
        }
        return Arrays.stream(times, 0, n).sorted().distinct().toArray();
    }

    /// Counts the times of the grid that could have been stamped but never were; -1 if the grid does not explain
    /// the timestamps.
    private int unseen(StampTimes recent) {
        int[] times = times(LocalDays.SECONDS);
        for (int time : recent.times()) {
            Seen seen = recent.seen(time, TradingDays.EVERY_DAY);
            if (Arrays.binarySearch(times, time) < 0 && 4 * seen.stamped() >= seen.observed()) {
                return -1; // more than stray bars are off the grid
            }
        }
        List<Seen> onGrid = new ArrayList<>();
        int unseen = 0;
        for (int time : times) {
            Seen seen = recent.seen(time, TradingDays.EVERY_DAY);
            onGrid.add(seen);
            unseen += seen.observed() > 0 && seen.stamped() == 0 ? 1 : 0;
        }
        boolean liquid = StampTimes.typicalShare(onGrid) > 0.8;
        return unseen > 0 && liquid && recent.dayCount() >= MIN_DAYS ? -1 : unseen;
    }
}
