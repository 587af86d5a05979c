package io.github.kronos4j.market.calendar;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Times that divide the sessions of each trading day into equal bars.
final class ScheduledTimes implements DayTimes {
    private final SessionGrid grid;
    private final TradingSchedule schedule;
    private final TradingDays days;
    private final Map<List<Session>, int[]> times = new ConcurrentHashMap<>();

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
        return night == null || night.varies() || !days.hasNight(day)
                ? open
                : IntStream.concat(Arrays.stream(open), Arrays.stream(grid.times(night)))
                        .toArray();
    }
}
