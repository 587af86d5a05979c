package io.github.kronos4j.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The trading times of a market, from which the timestamps of future bars follow.
///
/// Sources stamp bars differently (at their start or end, at midnight or at the close, on Fridays or on the last day of
/// the month). [#clock] detects the convention from the history and continues it.
public interface TradingCalendar {
    /// Name by which users choose the calendar.
    String name();

    /// Time zone of the exchange.
    ZoneId zone();

    /// Returns a clock that continues the timestamps of the history. Only the local times of the history matter,
    /// not its zone.
    ///
    /// @param history bars in ascending order
    BarClock clock(Bars history, Interval interval);

    /// First day for which closures are known; earlier days count as open from Monday to Friday. [LocalDate#MIN] if
    /// the calendar has no closures.
    default LocalDate coveredFrom() {
        return LocalDate.MIN;
    }

    /// Last day for which closures are known; those of later days are expected by the rules of the exchange, if it
    /// has rules. [LocalDate#MAX] if the calendar has no closures.
    default LocalDate coveredUntil() {
        return LocalDate.MAX;
    }

    /// True for a timestamp beyond the closures that are known: the exchange may still announce that it is closed
    /// then.
    default boolean isProvisional(LocalDateTime stamp) {
        return stamp.toLocalDate().isAfter(coveredUntil());
    }

    /// True for the timestamp of a bar on a day on which the market is certainly closed: the closures of the day
    /// are known, or it is a later weekend. Weeks and months are never closed, nor are markets without known
    /// closures.
    default boolean isClosed(LocalDateTime stamp, Interval interval) {
        return false;
    }

    /// Returns the `n` bar timestamps after the last bar of the history, which must not be empty. Intraday
    /// timestamps that occur twice because clocks go back are listed twice.
    default List<LocalDateTime> next(Bars history, Interval interval, int n) {
        BarClock clock = clock(history, interval);
        RepeatedHours repeated = new RepeatedHours(clock, interval.isIntraday() ? zone() : ZoneOffset.UTC);
        List<LocalDateTime> stamps = new ArrayList<>(n);
        long stamp = history.localSecond(history.size() - 1);
        boolean isLater = history.isLaterOccurrence(history.size() - 1);
        for (int i = 0; i < n; i++) {
            long next = clock.next(stamp);
            long again = isLater ? next : repeated.before(next, stamp);
            isLater = again != next || (isLater && repeated.isRepeated(next));
            stamp = again;
            stamps.add(LocalDateTime.ofEpochSecond(stamp, 0, ZoneOffset.UTC));
        }
        return stamps;
    }
}
