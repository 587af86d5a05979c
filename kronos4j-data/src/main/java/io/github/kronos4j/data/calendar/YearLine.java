package io.github.kronos4j.data.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.Session;
import io.github.kronos4j.market.calendar.TradingHours;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A year of a calendar file: `2026: 01-01 !10-29 11-27@13:00 11-08@18:00-19:00`.
///
/// @param year the year
/// @param adds true if the days are added to those of the calendar that the file extends
/// @param days text of the days
record YearLine(CalendarLine line, int year, boolean adds, String days) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})( also)?:\\s*(.*)");
    private static final Pattern DAY = Pattern.compile("(!?)(\\d\\d-\\d\\d)(?:@(\\S+))?");

    static YearLine of(CalendarLine line) {
        Matcher form = FORM.matcher(line.text());
        if (!form.matches()) {
            throw line.fault(
                    "'" + line.text() + "' is not a year with its days: write it like 2026: 01-01 11-27@13:00");
        }
        return new YearLine(line, Integer.parseInt(form.group(1)), form.group(2) != null, form.group(3));
    }

    /// Returns the days of the year.
    ///
    /// @param hours the regular hours of a day
    Closures closures(Function<LocalDate, TradingHours> hours) {
        Set<LocalDate> seen = new HashSet<>();
        Set<LocalDate> closed = new HashSet<>();
        Set<LocalDate> unforeseen = new HashSet<>();
        Map<LocalDate, LocalTime> earlyCloses = new HashMap<>();
        Map<LocalDate, List<Session>> sessions = new HashMap<>();
        for (String word : days.isEmpty() ? new String[0] : days.split("\\s+")) {
            Matcher day = DAY.matcher(word);
            if (!day.matches()) {
                throw line.fault("'" + word + "' is not a day: write it like 01-01, 11-27@13:00 or 11-08@18:00-19:00");
            }
            LocalDate date = line.date(year + "-" + day.group(2));
            if (!seen.add(date)) {
                throw line.fault(date + " is listed twice");
            }
            String times = day.group(3);
            boolean isUnforeseen = !day.group(1).isEmpty();
            if (times == null) {
                requireWeekday(date, "is closed anyway");
                closed.add(date);
                if (isUnforeseen) {
                    unforeseen.add(date);
                }
            } else if (isUnforeseen) {
                throw line.fault(date + " has ! and hours: ! marks a day without trading");
            } else if (times.contains("-")) {
                sessions.put(date, sessions(times));
            } else {
                requireWeekday(date, "has no regular close");
                LocalTime close = line.time(times);
                HoursBlock.requireEarlyClose(
                        line, "the early close of " + date + " at " + close, close, hours.apply(date));
                earlyCloses.put(date, close);
            }
        }
        return new Closures(
                LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), closed, unforeseen, earlyCloses, sessions);
    }

    /// Adds these days to those of the year that is extended. Hours may reopen a closed day, and a closure may
    /// replace an early close.
    Closures added(Closures old, Closures own) {
        for (LocalDate day : old.closed()) {
            requireNew(day, own.closed().contains(day) || own.earlyCloses().containsKey(day), "closed");
        }
        for (LocalDate day : old.earlyCloses().keySet()) {
            requireNew(day, own.earlyCloses().containsKey(day), "a day with an early close");
        }
        for (LocalDate day : old.sessions().keySet()) {
            boolean isListed = own.closed().contains(day)
                    || own.earlyCloses().containsKey(day)
                    || own.sessions().containsKey(day);
            requireNew(day, isListed, "a day with its own hours");
        }
        return old.and(own);
    }

    private void requireNew(LocalDate day, boolean isListed, String state) {
        if (isListed) {
            throw line.fault(day + " is listed twice, since it is " + state
                    + " in the calendar that the file extends: remove it, or list the whole year");
        }
    }

    private void requireWeekday(LocalDate date, String reason) {
        if (LocalDays.isWeekend(date)) {
            throw line.fault(date + " is a " + date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    + ", which " + reason);
        }
    }

    private List<Session> sessions(String text) {
        List<Session> sessions = new ArrayList<>();
        for (String session : text.split(",", -1)) {
            sessions.add(HoursBlock.session(line, session));
        }
        HoursBlock.requireOrder(line, sessions);
        return sessions;
    }
}
