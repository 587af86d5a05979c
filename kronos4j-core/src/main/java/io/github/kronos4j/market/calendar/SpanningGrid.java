package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The bars of trading days that begin on the evening before or end on the next morning, by calendar day.
final class SpanningGrid implements DayGrid {
    private final DayTimes times;
    private volatile @Nullable Day last; // clocks ask for the times of one day again and again

    SpanningGrid(DayTimes times) {
        this.times = times;
    }

    private record Day(long day, int[] stamps) {}

    @Override
    public int[] stamps(long day) {
        Day known = last;
        if (known == null || known.day() != day) {
            known = new Day(day, merged(day));
            last = known;
        }
        return known.stamps();
    }

    private int[] merged(long day) {
        int[] own = times.of(day);
        int[] before = times.of(day - 1);
        int[] after = times.of(day + 1);
        boolean within = own.length == 0 || (own[0] >= 0 && own[own.length - 1] < LocalDays.SECONDS);
        boolean alone = (before.length == 0 || before[before.length - 1] < LocalDays.SECONDS)
                && (after.length == 0 || after[0] >= 0);
        return within && alone
                ? own
                : IntStream.concat(
                                IntStream.concat(
                                        Arrays.stream(before).map(time -> time - LocalDays.SECONDS),
                                        Arrays.stream(own)),
                                Arrays.stream(after).map(time -> time + LocalDays.SECONDS))
                        .filter(time -> time >= 0 && time < LocalDays.SECONDS)
                        .sorted()
                        .distinct()
                        .toArray();
    }
}
