package io.github.kronos4j.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
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
}
