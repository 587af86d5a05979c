package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCountsTest {
    private static final int[] SLOTS = {1, 2, 64, 1024};

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 1000, 5000})
    void noTaskHasMoreSeriesThanAGroup(int series) {
        for (int slots : SLOTS) {
            int tasks = TaskCounts.ofSeries(series, slots);
            assertThat(tasks).isBetween(1, series);
            assertThat(Math.ceilDiv(series, tasks)).isLessThanOrEqualTo(64);
            assertThat(tasks).isGreaterThanOrEqualTo(Math.min(series, slots));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1024, 100_000})
    void everySlotHasWindowsAndNoTaskLosesMany(int windows) {
        for (int slots : SLOTS) {
            int tasks = TaskCounts.ofWindows(windows, slots);
            assertThat(tasks).isBetween(1, windows).isGreaterThanOrEqualTo(Math.min(windows, slots));
            assertThat(Math.ceilDiv(windows, tasks)).isLessThanOrEqualTo(1024);
        }
    }
}
