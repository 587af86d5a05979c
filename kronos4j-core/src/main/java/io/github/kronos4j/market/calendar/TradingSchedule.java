package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions of an exchange on each day, past and future.
///
/// The regular hours may change on a day. Closures are those that are known, and those of a [HolidayProjection] in the
/// years after them. Safe for use by many threads.
public final class TradingSchedule {
    private final NavigableMap<LocalDate, TradingHours> hours;
    private final Closures known;
    private final HolidayProjection projection;
    private final Map<Integer, Closures> projected = new ConcurrentHashMap<>();

    /// Creates a schedule.
    ///
    /// @param hours regular hours by the first day on which they apply; the first ones apply before it too
    /// @param known closures that are known
    /// @param projection expected closures of the years after those
    public TradingSchedule(Map<LocalDate, TradingHours> hours, Closures known, HolidayProjection projection) {
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs trading hours");
        }
        this.hours = new TreeMap<>(hours);
        this.known = known;
        this.projection = projection;
    }

    /// Creates a schedule of hours that never change, without closures beyond the known ones.
    public static TradingSchedule of(TradingHours hours, Closures known) {
        return new TradingSchedule(Map.of(known.from(), hours), known, HolidayProjection.NONE);
    }

    /// Closures that are known.
    public Closures closures() {
        return known;
    }

    /// Closures that apply to a day: the known ones up to their last day, the projected ones of its year after it.
    public Closures closures(LocalDate day) {
        return day.isAfter(known.until()) ? projected.computeIfAbsent(day.getYear(), projection::of) : known;
    }

    /// Regular hours by the first day on which they apply.
    public NavigableMap<LocalDate, TradingHours> hours() {
        return new TreeMap<>(hours);
    }

    /// Regular hours in force on a day, open or not.
    public TradingHours hours(LocalDate day) {
        Map.Entry<LocalDate, TradingHours> entry = hours.floorEntry(day);
        return (entry == null ? hours.firstEntry() : entry).getValue();
    }

    /// True if a trading day may begin on the evening before or end on the next morning.
    boolean spansDays() {
        return hours.values().stream().anyMatch(hours -> hours.areOvernight() || hours.night() != null);
    }

    TradingHours hours(long day) {
        return hours.size() == 1 ? hours.firstEntry().getValue() : hours(LocalDate.ofEpochDay(day));
    }

    /// True if the exchange trades on this day, with unforeseen closures counted as closed. An early close at or
    /// before the first opening is a closure.
    public boolean isOpen(LocalDate day) {
        Closures closures = closures(day);
        LocalTime early = closures.earlyCloses().get(day);
        return closures.sessions().containsKey(day)
                || (!LocalDays.isWeekend(day)
                        && !closures.closed().contains(day)
                        && (early == null || hours(day).isOpenBefore(early)));
    }

    boolean isOpen(long day) {
        return isOpen(LocalDate.ofEpochDay(day));
    }

    /// True for a day whose closure was announced only days ahead or not at all.
    boolean isUnforeseen(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return closures(date).unforeseen().contains(date);
    }

    /// Returns the sessions of a trading day in ascending order, at least one: the regular ones, shortened by an
    /// early close, or those of the day.
    public List<Session> sessions(LocalDate day) {
        Closures closures = closures(day);
        TradingHours hours = hours(day);
        LocalTime early = closures.earlyCloses().get(day);
        return early != null && hours.isOpenBefore(early)
                ? until(hours.sessions(), early)
                : closures.sessions().getOrDefault(day, hours.sessions());
    }

    List<Session> sessions(long day) {
        return sessions(LocalDate.ofEpochDay(day));
    }

    private static List<Session> until(List<Session> sessions, LocalTime close) {
        int end = close.toSecondOfDay();
        return sessions.stream()
                .filter(session -> session.start() < end)
                .map(session -> session.end() <= end ? session : new Session(session.open(), close))
                .toList();
    }
}
