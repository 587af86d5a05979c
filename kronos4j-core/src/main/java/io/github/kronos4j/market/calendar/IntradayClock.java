package io.github.kronos4j.market.calendar;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import java.time.LocalDate;
import java.util.Arrays;

/// Clock of intraday bars, which follows the times of day of a [DayGrid] from day to day.
record IntradayClock(DayGrid grid) implements BarClock {
    private static final int MAX_EMPTY_DAYS = 400; // without a bar, before giving up

    @Override
    public long next(long localSecond) {
        long day = LocalDays.day(localSecond);
        int[] today = grid.stamps(day);
        int found = Arrays.binarySearch(today, LocalDays.secondOfDay(localSecond) + 1);
        int later = found >= 0 ? found : -found - 1;
        if (later < today.length) {
            return day * LocalDays.SECONDS + today[later];
        }
        for (int i = 1; i <= MAX_EMPTY_DAYS; i++) {
            int[] stamps = grid.stamps(day + i);
            if (stamps.length > 0) {
                return (day + i) * LocalDays.SECONDS + stamps[0];
            }
        }
        throw new InvalidInputException("no bar follows within " + MAX_EMPTY_DAYS + " days after "
                + LocalDate.ofEpochDay(day) + " in this calendar: choose another calendar");
    }

    @Override
    public boolean isStamp(long localSecond) {
        return Arrays.binarySearch(grid.stamps(LocalDays.day(localSecond)), LocalDays.secondOfDay(localSecond)) >= 0;
    }
}
