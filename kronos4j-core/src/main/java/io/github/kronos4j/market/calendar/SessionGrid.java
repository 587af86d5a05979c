package io.github.kronos4j.market.calendar;

import io.github.kronos4j.market.calendar.StampTimes.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A division of the sessions of an exchange into equal bars.
///
/// Times count in seconds from the midnight at which the trading day begins: those of the evening before are negative,
/// and those of a night session may lie on the next morning.
///
/// @param step length of a bar in seconds
/// @param stamp time with which a bar is stamped, its start or its end
/// @param anchor origin of the steps
record SessionGrid(int step, Stamp stamp, Anchor anchor) {
    private static final int MIN_DAYS = 5;
    private static final double MAX_CHANCE = 1e-9; // of a pause that is thin trading

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
    ///
    /// @param recent the recent times of trading days, if bars have the given meaning
    static @Nullable SessionGrid fit(
            Function<Stamp, StampTimes> recent, TradingHours hours, int step, Stamp preferred) {
        SessionGrid best = null;
        int fewest = Integer.MAX_VALUE;
        for (Anchor anchor : Anchor.values()) {
            for (Stamp stamp : preferred == Stamp.END ? new Stamp[] {Stamp.END, Stamp.START} : Stamp.values()) {
                SessionGrid grid = new SessionGrid(step, stamp, anchor);
                int misfits = misfits(recent.apply(stamp), grid.times(hours));
                if (misfits >= 0 && misfits < fewest) {
                    fewest = misfits;
                    best = grid;
                }
            }
        }
        return best;
    }

    /// Returns the timestamps of sessions in ascending order.
    int[] times(List<Session> sessions) {
        return sessions.stream()
                .flatMapToInt(session -> steps(session.start(), session.end()))
                .sorted()
                .distinct()
                .toArray();
    }

    /// Returns the timestamps of the night session after a trading day; none if its end is known from the history
    /// only.
    int[] times(@Nullable NightSession night) {
        return night == null || night.varies()
                ? DayGrid.CLOSED
                : steps(night.start(), night.end()).toArray();
    }

    private IntStream steps(int open, int close) {
        int first = anchor == Anchor.SESSION ? open : Math.floorDiv(open, step) * step;
        return IntStream.iterate(first, start -> start < close, start -> start + step)
                .map(start -> stamp == Stamp.START ? start : Math.min(start + step, close));
    }

    /// The times of a regular trading day with its night session.
    private int[] times(TradingHours hours) {
        return IntStream.concat(Arrays.stream(times(hours.sessions())), Arrays.stream(times(hours.night())))
                .toArray();
    }

    /// Counts the times of a grid that could have been stamped but never were, and the stray bars off the grid; -1
    /// if the grid does not explain the timestamps.
    private static int misfits(StampTimes recent, int[] times) {
        int strays = 0;
        for (int time : recent.times()) {
            Seen seen = recent.seen(time, TradingDays.EVERY_DAY);
            if (Arrays.binarySearch(times, time) >= 0) {
                continue;
            }
            if (4 * seen.stamped() >= seen.observed()) {
                return -1; // more than stray bars are off the grid
            }
            strays += seen.stamped();
        }
        List<Seen> onGrid = new ArrayList<>();
        int unseen = 0;
        for (int time : times) {
            Seen seen = recent.seen(time, TradingDays.EVERY_DAY);
            onGrid.add(seen);
            unseen += seen.observed() > 0 && seen.stamped() == 0 ? 1 : 0;
        }
        double presence = StampTimes.typicalShare(onGrid);
        boolean liquid = presence > 0.8 && unseen > 0;
        boolean isExplained = recent.dayCount() < MIN_DAYS || !(liquid || hasPause(onGrid, presence));
        return isExplained ? unseen + strays : -1;
    }

    /// True if a run of times lacks bars for longer than thin trading explains.
    private static boolean hasPause(List<Seen> times, double presence) {
        double maxMisses = Math.log(MAX_CHANCE) / Math.log(1 - presence / 4); // some hours are four times as quiet
        int misses = 0;
        for (Seen seen : times) {
            misses = seen.stamped() > 0 ? 0 : misses + seen.observed();
            if (misses > maxMisses) {
                return true;
            }
        }
        return false;
    }
}
