package io.github.kronos4j.market.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Days on which the trading of an exchange differs from a regular week: closures, early closes and days with other
/// hours.
///
/// @param from first day covered
/// @param until last day covered
/// @param closed days without trading from Monday to Friday
/// @param unforeseen subset of `closed` that was announced only days ahead or not at all, such as storms and mourning
/// @param earlyCloses days on which trading ends early, with the closing time
/// @param sessions days with their own sessions, at weekends too: late openings, ceremonial sessions
public record Closures(
        LocalDate from,
        LocalDate until,
        Set<LocalDate> closed,
        Set<LocalDate> unforeseen,
        Map<LocalDate, LocalTime> earlyCloses,
        Map<LocalDate, List<Session>> sessions) {
    public Closures {
        closed = Set.copyOf(closed);
        unforeseen = Set.copyOf(unforeseen);
        earlyCloses = Map.copyOf(earlyCloses);
        sessions = Map.copyOf(sessions);
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /// Returns these closures and others, which cover the days next to them or further facts of the same days.
    public Closures and(Closures other) {
        return new Closures(
                from.isBefore(other.from) ? from : other.from,
                until.isAfter(other.until) ? until : other.until,
                union(closed, other.closed),
                union(unforeseen, other.unforeseen),
                union(earlyCloses, other.earlyCloses),
                union(sessions, other.sessions));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static <K, V> Map<K, V> union(Map<K, V> one, Map<K, V> other) {
        Map<K, V> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
