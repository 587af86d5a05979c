package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final LocalDateTime MONDAY = LocalDateTime.of(2024, 7, 1, 9, 30);

    @Test
    void labelsMinutesOfTwoDaysWithClockTimesAboveDates() {
        List<LocalDateTime> times = Stream.concat(
                        every(MONDAY, Duration.ofMinutes(5), 60).stream(),
                        every(MONDAY.plusDays(1), Duration.ofMinutes(5), 60).stream())
                .toList();

        TimeAxis axis = TimeAxis.of(times, new BarAxis(0, 1400, times.size()));

        assertThat(axis.unit()).isEqualTo(TimeUnit.HALF_HOUR);
        assertThat(axis.ticks()).contains(60).allMatch(bar -> times.get(bar).getMinute() % 30 == 0);
        assertThat(axis.parents()).containsExactly(0, 60);
        assertThat(axis.unit().parent().parentLabel(times.get(60), false)).isEqualTo("Tue 2 Jul");
    }

    @Test
    void labelsDaysOfOneYearWithMonths() {
        List<LocalDateTime> times = every(MONDAY, Duration.ofDays(1), 365).stream()
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .toList();

        TimeAxis axis = TimeAxis.of(times, new BarAxis(0, 1000, times.size()));

        assertThat(axis.unit()).isEqualTo(TimeUnit.MONTH);
        assertThat(axis.ticks().stream().map(bar -> TimeUnit.MONTH.label(times.get(bar))))
                .containsExactly("Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun");
        assertThat(axis.parents().stream().map(bar -> times.get(bar).getYear())).containsExactly(2024, 2025);
    }

    @Test
    void labelsAFewDaysWithDaysRatherThanAConstantHour() {
        List<LocalDateTime> times = every(MONDAY, Duration.ofDays(1), 10);

        TimeAxis axis = TimeAxis.of(times, new BarAxis(0, 1400, times.size()));

        assertThat(axis.unit()).isEqualTo(TimeUnit.DAY);
        assertThat(axis.ticks().stream().map(bar -> TimeUnit.DAY.label(times.get(bar))))
                .contains("2", "3", "10");
    }

    @Test
    void labelsNeverOverlap() {
        for (int bars : new int[] {1, 2, 7, 50, 400, 3000}) {
            List<LocalDateTime> times = every(MONDAY, Duration.ofHours(1), bars);
            BarAxis axis = new BarAxis(0, 1470, bars);
            List<Integer> ticks = TimeAxis.of(times, axis).ticks();
            for (int i = 1; i < ticks.size(); i++) {
                assertThat(axis.x(ticks.get(i)) - axis.x(ticks.get(i - 1)))
                        .as("%d bars", bars)
                        .isGreaterThanOrEqualTo(64);
            }
        }
    }

    private static List<LocalDateTime> every(LocalDateTime start, Duration step, int count) {
        return Stream.iterate(start, time -> time.plus(step)).limit(count).toList();
    }
}
