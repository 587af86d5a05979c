package io.github.kronos4j.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2025-01-01T00:00:00, 2025-01-01",
        "2025-01-01T00:00:30, 2025-01-01 00:00:30",
        "2025-01-01T00:00:00.5, 2025-01-01 00:00:00.500",
        "2025-01-01T09:35:00, 2025-01-01 09:35",
        "2025-01-01T20:00:00, 2025-01-01 20:00"
    })
    void onlyAMidnightIsADate(LocalDateTime time, String text) {
        assertThat(TimeText.of(time)).isEqualTo(text);
    }

    @Test
    void theLastMomentOfADayIsItsDate() {
        assertThat(TimeText.of(LocalDate.of(2024, 6, 18).atTime(LocalTime.MAX))).isEqualTo("2024-06-18");
    }

    @Test
    void readsDaysInThreeForms() {
        for (String text : List.of("2024-06-18", "2024/6/18", " 20240618 ")) {
            assertThat(TimeText.day(text)).as(text).isEqualTo(LocalDate.of(2024, 6, 18));
        }
        for (String text : List.of("", "tomorrow", "2024-06", "2024-02-30", "18.6.2024")) {
            assertThat(TimeText.day(text)).as(text).isNull();
        }
    }
}
