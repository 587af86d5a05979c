package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.SessionGrid.Stamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calendar of an exchange with daily sessions, which is closed on weekends and on the days of its [Closures].
///
/// Intraday bars divide the sessions in the way that explains the history: stamped at their start or end, in steps from
/// the opening or on full hours. If no such grid explains the history (an auction bar, extended hours), its own times
/// of day are used on the exchange's trading days. Daily, weekly and monthly bars keep the time of day and the
/// convention of the history. Unforeseen closures count only up to the last bar of the history, since they were not
/// known at that time. Immutable.
public final class ExchangeCalendar implements TradingCalendar {
    private final String name;
    private final ZoneId zone;
    private final List<Session> sessions;
    private final boolean stampsEnd;
    private final Closures closures;
    private final Set<Long> closed = new HashSet<>();
    private final Set<Long> unforeseen = new HashSet<>();
    private final Map<Long, Integer> earlyCloses = new HashMap<>();

    /// Creates the calendar of an exchange.
    ///
    /// @param sessions trading sessions of a day in ascending order
    /// @param stampsEnd true if bars are stamped at their end when the history fits both conventions
    public ExchangeCalendar(String name, ZoneId zone, List<Session> sessions, boolean stampsEnd, Closures closures) {
        this.name = name;
        this.zone = zone;
        this.sessions = List.copyOf(sessions);
        this.stampsEnd = stampsEnd;
        this.closures = closures;
        for (LocalDate day : closures.closed()) {
            closed.add(day.toEpochDay());
        }
        for (LocalDate day : closures.unforeseen()) {
            unforeseen.add(day.toEpochDay());
        }
        closures.earlyCloses().forEach((day, time) -> earlyCloses.put(day.toEpochDay(), time.toSecondOfDay()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    public List<Session> sessions() {
        return sessions;
    }

    public Closures closures() {
        return closures;
    }

    @Override
    public LocalDate coveredFrom() {
        return closures.from();
    }

    @Override
    public LocalDate coveredUntil() {
        return closures.until();
    }

    /// True if the exchange trades on this day, with unforeseen closures counted as closed.
    public boolean isOpen(LocalDate day) {
        return isOpen(day.toEpochDay());
    }

    /// True if dividing the sessions explains the intraday timestamps of this history.
    public boolean explains(Bars history, Interval interval) {
        return interval.isIntraday() && fit(history, interval) != null;
    }

    @Override
    public BarClock clock(Bars history, Interval interval) {
        TradingDays days = daysKnownAfter(history);
        if (!interval.isIntraday()) {
            return DateClock.of(history, interval, days);
        }
        SessionGrid grid = fit(history, interval);
        int[] learned = grid == null ? LearnedGrid.everyDay(history) : DayGrid.CLOSED;
        int[] regular = grid == null ? learned : grid.times(LocalDays.SECONDS);
        boolean endsStamped = grid != null || regular.length == 0 || regular[regular.length - 1] >= close();
        return new IntradayClock(day -> {
            if (!days.isOpen(day)) {
                return DayGrid.CLOSED;
            }
            Integer early = earlyCloses.get(day);
            if (early == null) {
                return regular;
            }
            return grid == null ? until(regular, endsStamped ? early : early - 1) : grid.times(early);
        });
    }

    private TradingDays daysKnownAfter(Bars history) {
        long last = history.isEmpty() ? Long.MIN_VALUE : LocalDays.day(history.localSecond(history.size() - 1));
        return day -> isOpen(day) || (day > last && unforeseen.contains(day));
    }

    /// Returns the grid of these intraday bars; null if no division of the sessions explains them.
    @Nullable
    SessionGrid fit(Bars history, Interval interval) {
        return SessionGrid.fit(
                history, sessions, Math.toIntExact(interval.seconds()), stampsEnd ? Stamp.END : Stamp.START);
    }

    /// Returns the second of the day at which trading ends on an early close; the end of the day on any other day.
    int closeOf(long day) {
        return earlyCloses.getOrDefault(day, LocalDays.SECONDS);
    }

    private boolean isOpen(long day) {
        return !LocalDays.isWeekend(day) && !closed.contains(day);
    }

    private int close() {
        LocalTime close = sessions.getLast().close();
        return close.toSecondOfDay();
    }

    private static int[] until(int[] times, int last) {
        return Arrays.stream(times).filter(time -> time <= last).toArray();
    }

    @Override
    public String toString() {
        return name + " (" + zone + ", closures known until " + coveredUntil() + ")";
    }
}
