package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Times of day that a series shows, on the trading days of its exchange.
///
/// A night session belongs to the trading day before it and takes place if the next weekday is a trading day too. An
/// early close ends the day earlier by as much as it ends the regular sessions earlier, extended hours included. A day
/// with its own sessions has the times that lie in them.
final class LearnedTimes implements DayTimes {
    private final TradingSchedule schedule;
    private final TradingDays days;
    private final int[] daytime; // from the evening before, if trading begins there
    private final int[] night;

    /// @param times times of day in seconds, in ascending order
    /// @param hours hours of the exchange when the series showed these times
    /// @param days trading days that are known
    LearnedTimes(int[] times, TradingHours hours, TradingSchedule schedule, TradingDays days) {
        this.schedule = schedule;
        this.days = days;
        NightSession night = hours.night();
        IntPredicate isNight = time -> night != null && (night.isEvening(time) || night.isMorning(time));
        int evening = hours.areOvernight() ? hours.sessions().getFirst().open().toSecondOfDay() : LocalDays.SECONDS;
        this.daytime = Arrays.stream(times)
                .filter(isNight.negate())
                .map(time ->
                        time >= evening && time > hours.sessions().getFirst().end() ? time - LocalDays.SECONDS : time)
                .sorted()
                .toArray();
        this.night = Arrays.stream(times)
                .filter(isNight)
                .map(time -> time < LocalDays.SECONDS / 2 ? time + LocalDays.SECONDS : time)
                .sorted()
                .toArray();
    }

    @Override
    public int[] of(long day) {
        if (!days.isOpen(day)) {
            return DayGrid.CLOSED;
        }
        int[] open = during(schedule.sessions(day), schedule.hours(day));
        return night.length == 0 || !days.hasNight(day)
                ? open
                : IntStream.concat(Arrays.stream(open), Arrays.stream(night)).toArray();
    }

    private int[] during(List<Session> sessions, TradingHours hours) {
        if (sessions.equals(hours.sessions()) || daytime.length == 0) {
            return daytime;
        }
        boolean closesEarly =
                sessions.getFirst().open().equals(hours.sessions().getFirst().open());
        int missing =
                Math.max(0, hours.close().toSecondOfDay() - sessions.getLast().end());
        IntPredicate traded = closesEarly
                ? time -> time <= daytime[daytime.length - 1] - missing
                : time -> sessions.stream().anyMatch(s -> time >= s.start() && time <= s.end());
        return Arrays.stream(daytime).filter(traded).toArray();
    }
}
