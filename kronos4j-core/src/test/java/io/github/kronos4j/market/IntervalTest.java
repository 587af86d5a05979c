package io.github.kronos4j.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Interval.Unit;
import io.github.kronos4j.testkit.Stamps;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    @ParameterizedTest
    @CsvSource({
        "5m, 5m",
        "5min, 5m",
        "1h, 1h",
        "60m, 1h",
        "1H, 1h",
        "90m, 90m",
        "1d, 1d",
        "24h, 1d",
        "D, 1d",
        "1w, 1w",
        "7d, 1w",
        "1mo, 1mo",
        "1M, 1mo",
        "1m, 1m",
        "1q, 3mo",
        "quarterly, 3mo",
        "1y, 12mo",
        "30s, 30s",
        "60s, 1m",
        "daily, 1d",
        "15 min, 15m"
    })
    void parsesCommonSpellings(String text, String label) {
        assertThat(Interval.parse(text).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m5", "5x", "1.5h", "-5m"})
    void rejectsOtherTexts(String text) {
        assertThatThrownBy(() -> Interval.parse(text))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("5m, 1h, 1d, 1w or 1mo");
    }

    @Test
    void rejectsCountsBelowOne() {
        assertThatThrownBy(() -> Interval.parse("0m")).isInstanceOf(KronosException.class);
    }

    @Test
    void normalizesToTheLargestUnit() {
        assertThat(new Interval(120, Unit.MINUTE)).isEqualTo(new Interval(2, Unit.HOUR));
        assertThat(new Interval(14, Unit.DAY)).isEqualTo(new Interval(2, Unit.WEEK));
        assertThat(Interval.parse("4h").seconds()).isEqualTo(14_400);
        assertThat(Interval.parse("4h").isIntraday()).isTrue();
        assertThat(Interval.parse("1d").isIntraday()).isFalse();
    }

    @Test
    void infersAcrossLunchAndNight() {
        assertThat(infer("2024-06-18T11:25", "2024-06-18T11:30", "2024-06-18T13:05", "2024-06-18T13:10"))
                .isEqualTo("5m");
        assertThat(infer(
                        "2024-06-18T10:30",
                        "2024-06-18T11:30",
                        "2024-06-18T14:00",
                        "2024-06-18T15:00",
                        "2024-06-19T10:30"))
                .isEqualTo("1h");
        assertThat(infer("2024-06-18T09:30", "2024-06-18T13:30", "2024-06-19T09:30", "2024-06-19T13:30"))
                .isEqualTo("4h");
    }

    @Test
    void infersDaysAcrossWeekends() {
        assertThat(infer("2024-06-13", "2024-06-14", "2024-06-17", "2024-06-18"))
                .isEqualTo("1d");
        assertThat(infer("2024-06-14", "2024-06-17")).isEqualTo("1d"); // Friday, Monday
        assertThat(infer("2024-06-13", "2024-06-16", "2024-06-19")).isEqualTo("3d"); // Sunday among them
        assertThat(infer("2024-06-14T15:00", "2024-06-17T15:00", "2024-06-18T15:00"))
                .isEqualTo("1d");
    }

    @Test
    void infersWeeksWithHolidays() {
        // Fridays, except the Thursday before Good Friday
        assertThat(infer("2024-03-15", "2024-03-22", "2024-03-28", "2024-04-05", "2024-04-12"))
                .isEqualTo("1w");
        assertThat(infer("2024-01-01", "2024-01-29", "2024-02-26", "2024-03-25", "2024-04-22", "2024-05-20"))
                .isEqualTo("4w");
    }

    @Test
    void infersMonthsQuartersAndYears() {
        assertThat(infer("2024-01-31", "2024-02-29", "2024-03-28", "2024-04-30"))
                .isEqualTo("1mo");
        assertThat(infer("2024-01-01", "2024-02-01", "2024-03-01")).isEqualTo("1mo");
        assertThat(infer("2023-02-01", "2023-03-01")).isEqualTo("1mo");
        assertThat(infer("2024-03-29", "2024-06-28", "2024-09-30", "2024-12-31"))
                .isEqualTo("3mo");
        assertThat(infer("2021-12-31", "2022-12-30", "2023-12-29")).isEqualTo("12mo");
    }

    @Test
    void infersDespiteMissingBars() {
        List<LocalDateTime> stamps = new ArrayList<>();
        for (int minute = 0; minute < 600; minute++) {
            if (minute % 7 != 3 && minute % 5 != 1) {
                stamps.add(LocalDateTime.parse("2024-06-18T00:00").plusMinutes(minute));
            }
        }
        assertThat(Interval.infer(Stamps.bars(stamps)).label()).isEqualTo("1m");
    }

    @Test
    void reportsFailedInference() {
        assertThatThrownBy(() -> Interval.infer(Stamps.bars("2024-06-18")))
                .isInstanceOf(KronosException.class)
                .hasMessage("the bar interval cannot be inferred from 1 bar: provide at least 2 bars");
        assertThatThrownBy(() -> Interval.infer(Stamps.bars("2024-06-18", "2024-06-17")))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("sort the bars");
    }

    private static String infer(String... stamps) {
        return Interval.infer(Stamps.bars(stamps)).label();
    }
}
