package io.github.kronos4j.data.internal.holiday;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.HolidayProjection;
import io.github.kronos4j.market.calendar.Session;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The holidays that the rules of an exchange give.
///
/// @param rules rules in the order in which their days are observed
/// @param between true if a weekday between two holidays is a holiday too, as in Japan
public record HolidayRules(List<HolidayRule> rules, boolean between) implements HolidayProjection {
    public HolidayRules {
        rules = List.copyOf(rules);
    }

    @Override
    public Closures of(int year) {
        Set<LocalDate> closed = closures(year);
        Map<LocalDate, LocalTime> earlyCloses = new HashMap<>();
        Map<LocalDate, List<Session>> sessions = new HashMap<>();
        for (HolidayRule rule : rules) {
            LocalTime close = rule.close();
            if (close == null) {
                continue;
            }
            for (LocalDate planned : rule.days(year)) {
                LocalDate day = rule.observance().of(planned, closed.contains(planned), closed::contains);
                if (LocalDays.isWeekend(day) || closed.contains(day)) {
                    continue;
                }
                LocalTime opening = rule.opening();
                if (opening == null) {
                    earlyCloses.putIfAbsent(day, close);
                } else {
                    sessions.putIfAbsent(day, List.of(new Session(opening, close)));
                }
            }
        }
        return new Closures(
                LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), closed, Set.of(), earlyCloses, sessions);
    }

    private Set<LocalDate> closures(int year) {
        List<HolidayRule> closing = rules.stream().filter(HolidayRule::closes).toList();
        Set<LocalDate> holidays = new HashSet<>(
                closing.stream().flatMap(rule -> rule.days(year).stream()).toList());
        Set<LocalDate> planned = new HashSet<>(holidays);
        Set<LocalDate> seen = new HashSet<>();
        for (HolidayRule rule : closing) {
            for (LocalDate day : rule.days(year)) {
                LocalDate observed = rule.observance().of(day, !seen.add(day), holidays::contains);
                holidays.add(observed);
                if (rule.bridge() && observed.equals(day)) {
                    addBridge(day, holidays);
                }
            }
        }
        if (between) {
            planned.stream()
                    .map(day -> day.plusDays(1))
                    .filter(day -> planned.contains(day.plusDays(1)))
                    .forEach(holidays::add);
        }
        holidays.removeIf(day -> LocalDays.isWeekend(day) || day.getYear() != year);
        return holidays;
    }

    private static void addBridge(LocalDate day, Set<LocalDate> holidays) {
        if (day.getDayOfWeek() == DayOfWeek.TUESDAY) {
            holidays.add(day.minusDays(1));
        } else if (day.getDayOfWeek() == DayOfWeek.THURSDAY) {
            holidays.add(day.plusDays(1));
        }
    }
}
