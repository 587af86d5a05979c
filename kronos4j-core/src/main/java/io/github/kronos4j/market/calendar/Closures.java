package io.github.kronos4j.market.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The days on which an exchange does not trade although they are no weekend, and those on which it closes early.
///
/// @param from first day for which this is known
/// @param until last day for which this is known
/// @param closed days from Monday to Friday without trading
/// @param unforeseen those of the closed days that were announced only days before, or not at all: storms, mourning
/// @param earlyCloses days on which trading ends before the usual close
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

    public boolean isClosed(LocalDate day) {
        return closed.contains(day);
    }

    /// When trading ends on this day, null if at the usual time.
    public @Nullable LocalTime earlyClose(LocalDate day) {
        return earlyCloses.get(day);
    }
}
