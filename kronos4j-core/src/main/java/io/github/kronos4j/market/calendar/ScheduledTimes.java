package io.github.kronos4j.market.calendar;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Times that divide the sessions of each trading day into equal bars.
final class ScheduledTimes implements DayTimes {
    private final SessionGrid grid;
    private final TradingSchedule schedule;
    private final TradingDays days;
    private final Map<List<Session>, int[]> times = new ConcurrentHashMap<>();
    private final Map<NightSession, int[]> nights = new ConcurrentHashMap<>();

    ScheduledTimes(SessionGrid grid, TradingSchedule schedule, TradingDays days) {
        this.grid = grid;
        this.schedule = schedule;
        this.days = days;
    }

    @Override
    public int[] of(long day) {
        if (!days.isOpen(day)) {
            return DayGrid.CLOSED;
        }
        int[] open = times.computeIfAbsent(schedule.sessions(day), grid::times);
        NightSession night = schedule.hours(day).night();
        int[] evening = night == null ? DayGrid.CLOSED : nights.computeIfAbsent(night, grid::times);
        return evening.length == 0 || !days.hasNight(day) ? open : concat(open, evening);
    }

    private static int[] concat(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
