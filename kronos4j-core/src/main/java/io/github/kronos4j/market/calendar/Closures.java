package io.github.kronos4j.market.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

/// Weekdays on which an exchange does not trade, and days on which it closes early.
///
/// @param from first day covered
/// @param until last day covered
/// @param closed days without trading from Monday to Friday
/// @param unforeseen subset of `closed` that was announced only days ahead or not at all, such as storms and mourning
/// @param earlyCloses days on which trading ends early, with the closing time
public record Closures(
        LocalDate from,
        LocalDate until,
        Set<LocalDate> closed,
        Set<LocalDate> unforeseen,
        Map<LocalDate, LocalTime> earlyCloses) {
    public Closures {
        closed = Set.copyOf(closed);
        unforeseen = Set.copyOf(unforeseen);
        earlyCloses = Map.copyOf(earlyCloses);
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
