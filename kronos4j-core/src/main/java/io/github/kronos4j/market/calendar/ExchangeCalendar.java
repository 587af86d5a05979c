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
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calendar of an exchange with the sessions of a [TradingSchedule].
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
    private final TradingSchedule schedule;
    private final boolean stampsEnd;

    /// Creates the calendar of an exchange.
    ///
    /// @param stampsEnd true if bars are stamped at their end when the history fits both conventions
    public ExchangeCalendar(String name, ZoneId zone, TradingSchedule schedule, boolean stampsEnd) {
        this.name = name;
        this.zone = zone;
        this.schedule = schedule;
        this.stampsEnd = stampsEnd;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    /// Sessions of each day.
    public TradingSchedule schedule() {
        return schedule;
    }

    /// True if bars are stamped at their end when a history fits both conventions.
    public boolean stampsEnd() {
        return stampsEnd;
    }

    @Override
    public LocalDate coveredFrom() {
        return schedule.closures().from();
    }

    @Override
    public LocalDate coveredUntil() {
        return schedule.closures().until();
    }

    /// True if the exchange trades on this day, with unforeseen closures counted as closed.
    public boolean isOpen(LocalDate day) {
        return schedule.isOpen(day);
    }

    @Override
    public boolean isClosed(LocalDateTime stamp, Interval interval) {
        if (interval.isIntraday()) {
            long second = stamp.toEpochSecond(ZoneOffset.UTC);
            return isClosed(tradingDay(second)) && isClosed(tradingDay(second - 1)); // stamped at its start or end
        }
        long day = stamp.toLocalDate().toEpochDay();
        // Some sources have a bar of the evening on which a trading day begins.
        boolean isEvening = schedule.hours(day).areOvernight() && schedule.isOpen(day + 1);
        return interval.seconds() == LocalDays.SECONDS && isClosed(day) && !isEvening;
    }

    private boolean isClosed(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        boolean isCertain = date.isAfter(coveredUntil()) ? LocalDays.isWeekend(day) : !date.isBefore(coveredFrom());
        return isCertain && !schedule.isOpen(day);
    }

    /// Returns the trading day of a bar: its date, or the next weekday for the evening and the night before it. The
    /// evening of an exchange that opens on the evening before belongs to the next day.
    ///
    /// @param time start of the bar, or a time within it
    public LocalDate tradingDay(LocalDateTime time) {
        return LocalDate.ofEpochDay(tradingDay(time.toEpochSecond(ZoneOffset.UTC)));
    }

    long tradingDay(long localSecond) {
        long day = LocalDays.day(localSecond);
        int second = LocalDays.secondOfDay(localSecond);
        NightSession night = schedule.hours(day).night();
        if (night != null && (night.isEvening(second) || night.isMorning(second))) {
            long next = night.isEvening(second) ? day + 1 : day;
            return LocalDays.isWeekend(next) ? LocalDays.monday(next) + 7 : next;
        }
        return sessionDay(localSecond);
    }

    /// Returns the day whose grid has this time: the next day for an evening on which its trading begins, the day
    /// before for the morning of its night session.
    long sessionDay(long localSecond) {
        long day = LocalDays.day(localSecond);
        int second = LocalDays.secondOfDay(localSecond);
        TradingHours hours = schedule.hours(day);
        NightSession night = hours.night();
        if (night != null && night.isMorning(second)) {
            return day - 1;
        }
        Session first = hours.sessions().getFirst();
        boolean evening = first.isOvernight() && second >= first.open().toSecondOfDay();
        // The time at which one trading day ends and the next one begins belongs to the one that is open.
        boolean boundary = first.open().equals(first.close()) && second == first.end();
        return evening && (!boundary || schedule.isOpen(day + 1)) ? day + 1 : day;
    }

    /// Compares the times of day of intraday bars with the hours of the exchange.
    ///
    /// @param history bars in the zone of the exchange
    public SessionFit sessionFit(Bars history, Interval interval) {
        if (!interval.isIntraday()) {
            return SessionFit.OUTSIDE;
        }
        StampTimes recent = StampTimes.of(history, RECENT_DAYS);
        return fit(history, interval) != null
                ? SessionFit.EXACT
                : hoursOf(recent)
                        .map(hours -> new SessionEvidence(recent, hours, step(interval)).fit())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }

    @Override
    public BarClock clock(Bars history, Interval interval) {
        TradingDays days = daysKnownAfter(history);
        Bars bars = TradedBars.of(history, interval);
        if (!interval.isIntraday()) {
            return DateClock.of(bars, interval, days);
        }
        SessionGrid grid = fit(bars, interval);
        return new IntradayClock(new SpanningGrid(
                grid == null ? learnedTimes(bars, step(interval), days) : new ScheduledTimes(grid, schedule, days)));
    }

    private DayTimes learnedTimes(Bars bars, int step, TradingDays days) {
        TradingHours hours =
                hoursOf(StampTimes.of(bars, RECENT_DAYS)).findFirst().orElseThrow();
        int[] times = LearnedGrid.within(hours.sessions(), bars, step);
        return new LearnedTimes(times, hours, schedule, days);
    }

    private TradingDays daysKnownAfter(Bars history) {
        long last = history.isEmpty() ? Long.MIN_VALUE : LocalDays.day(history.localSecond(history.size() - 1));
        return day -> schedule.isOpen(day) || (day > last && schedule.isUnforeseen(day));
    }

    /// Returns the grid of these intraday bars; null if no division of the sessions explains them.
    @Nullable
    SessionGrid fit(Bars history, Interval interval) {
        Stamp preferred = stampsEnd ? Stamp.END : Stamp.START;
        StampTimes days = StampTimes.of(history, RECENT_DAYS);
        boolean spansDays = schedule.spansDays();
        Map<Stamp, StampTimes> recent = new EnumMap<>(Stamp.class);
        for (Stamp stamp : Stamp.values()) {
            long shift = stamp == Stamp.END ? 1 : 0;
            recent.put(
                    stamp,
                    spansDays ? StampTimes.of(history, RECENT_DAYS, second -> sessionDay(second - shift)) : days);
        }
        return hoursOf(days)
                .map(hours -> SessionGrid.fit(
                        stamp -> Objects.requireNonNull(recent.get(stamp)), hours, step(interval), preferred))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// Regular hours that were in force on these days, the latest first.
    private Stream<TradingHours> hoursOf(StampTimes days) {
        int last = days.dayCount() - 1;
        return last < 0
                ? Stream.of(schedule.hours().lastEntry().getValue())
                : Stream.of(schedule.hours(days.day(last)), schedule.hours(days.day(0)))
                        .distinct();
    }

    private static int step(Interval interval) {
        return Math.toIntExact(interval.seconds());
    }

    @Override
    public String toString() {
        return name + " (" + zone + ", closures known until " + coveredUntil() + ")";
    }
}
