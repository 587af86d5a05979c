package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.SessionGrid.Stamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calendar of an exchange with daily sessions, which is closed on weekends and on the days of its [Closures].
///
/// Intraday bars divide the sessions in the way that explains the history: stamped at their start or end, in steps from
/// the opening or on full hours. If no such grid explains the history (an auction bar, extended hours, a night
/// session), its own times of day are used on the exchange's trading days. Daily, weekly and monthly bars keep the time
/// of day and the convention of the history. Unforeseen closures count only up to the last bar of the history, since
/// they were not known at that time. Immutable.
public final class ExchangeCalendar implements TradingCalendar {
    private static final int RECENT_DAYS = 40;

    private final String name;
    private final ZoneId zone;
    private final TradingHours hours;
    private final boolean stampsEnd;
    private final Closures closures;
    private final Set<Long> closed = new HashSet<>();
    private final Set<Long> unforeseen = new HashSet<>();
    private final Map<Long, Integer> earlyCloses = new HashMap<>();

    /// Creates the calendar of an exchange.
    ///
    /// @param stampsEnd true if bars are stamped at their end when the history fits both conventions
    public ExchangeCalendar(String name, ZoneId zone, TradingHours hours, boolean stampsEnd, Closures closures) {
        this.name = name;
        this.zone = zone;
        this.hours = hours;
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

    public TradingHours hours() {
        return hours;
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

    /// Returns the trading day of a bar: its date, or the date before for the early morning of a night session.
    public LocalDate tradingDay(LocalDateTime time) {
        NightSession night = hours.night();
        boolean morning = night != null && night.isMorning(time.toLocalTime().toSecondOfDay());
        return morning ? time.toLocalDate().minusDays(1) : time.toLocalDate();
    }

    /// Compares the times of day of intraday bars with the hours of the exchange.
    ///
    /// @param history bars in the zone of the exchange
    public SessionFit sessionFit(Bars history, Interval interval) {
        if (!interval.isIntraday()) {
            return SessionFit.OUTSIDE;
        }
        return fit(history, interval) != null
                ? SessionFit.EXACT
                : new SessionEvidence(StampTimes.of(history, RECENT_DAYS), hours, step(interval)).fit();
    }

    @Override
    public BarClock clock(Bars history, Interval interval) {
        TradingDays days = daysKnownAfter(history);
        Bars bars = TradedBars.of(history, interval);
        if (!interval.isIntraday()) {
            return DateClock.of(bars, interval, days);
        }
        SessionGrid grid = fit(bars, interval);
        if (grid == null) {
            int[] times = LearnedGrid.within(hours.sessions(), bars, step(interval));
            return new IntradayClock(new ExchangeGrid(times, hours.night(), days, this::missing));
        }
        int[] regular = grid.times(LocalDays.SECONDS);
        return new IntradayClock(day -> {
            if (!days.isOpen(day)) {
                return DayGrid.CLOSED;
            }
            return missing(day) == 0 ? regular : grid.times(closeOf(day));
        });
    }

    /// Seconds by which the regular session ends early.
    private int missing(long day) {
        return Math.max(0, hours.close().toSecondOfDay() - closeOf(day));
    }

    private TradingDays daysKnownAfter(Bars history) {
        long last = history.isEmpty() ? Long.MIN_VALUE : LocalDays.day(history.localSecond(history.size() - 1));
        return day -> isOpen(day) || (day > last && unforeseen.contains(day));
    }

    /// Returns the grid of these intraday bars; null if no division of the sessions explains them.
    @Nullable
    SessionGrid fit(Bars history, Interval interval) {
        return SessionGrid.fit(history, hours.sessions(), step(interval), stampsEnd ? Stamp.END : Stamp.START);
    }

    /// Returns the second of the day at which trading ends on an early close; the end of the day on any other day.
    int closeOf(long day) {
        return earlyCloses.getOrDefault(day, LocalDays.SECONDS);
    }

    private boolean isOpen(long day) {
        return !LocalDays.isWeekend(day) && !closed.contains(day);
    }

    private static int step(Interval interval) {
        return Math.toIntExact(interval.seconds());
    }

    @Override
    public String toString() {
        return name + " (" + zone + ", closures known until " + coveredUntil() + ")";
    }
}
