package io.github.kronos4j.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Knows when a market trades, and so when the next bars come.
///
/// How bars are stamped (at their start or end, at midnight or at the close, on Fridays or on the last day of the
/// month) differs from source to source: [#clock] reads it off the bars there are and goes on in the same way.
public interface TradingCalendar {
    /// The name it is chosen by.
    String name();

    /// The zone of the exchange's clock.
    ZoneId zone();

    /// A clock that goes on as the history does. Only the local times of the history matter, not its zone.
    ///
    /// @param history bars in the order of time
    BarClock clock(Bars history, Interval interval);

    /// The first day whose closures are known; earlier days count as open from Monday to Friday. [LocalDate#MIN]
    /// where
    /// there are no closures to know.
    default LocalDate coveredFrom() {
        return LocalDate.MIN;
    }

    /// The last day whose closures are known; later days count as open from Monday to Friday. [LocalDate#MAX] where
    /// there are no closures to know.
    default LocalDate coveredUntil() {
        return LocalDate.MAX;
    }

    /// The next `n` bar stamps after the last bar of the history, which must not be empty.
    default List<LocalDateTime> next(Bars history, Interval interval, int n) {
        BarClock clock = clock(history, interval);
        List<LocalDateTime> stamps = new ArrayList<>(n);
        long stamp = history.localSecond(history.size() - 1);
        for (int i = 0; i < n; i++) {
            stamp = clock.next(stamp);
            stamps.add(LocalDateTime.ofEpochSecond(stamp, 0, ZoneOffset.UTC));
        }
        return stamps;
    }
}
