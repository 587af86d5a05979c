package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Requests in the hour that occurs twice because clocks go back.
class RepeatedHourRequestTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void aLocalTimeMayBeRequestedTwice() {
        ForecastRequest request = ForecastRequest.builder(history("2024-11-03T04:00:00Z"))
                .horizon(3, TradingCalendars.always(NEW_YORK))
                .build();
        assertThat(request.timestamps()).isEqualTo(times("01:00", "01:00", "02:00"));
        assertThat(RequestChecks.requireUsable(request)).isEmpty();
    }

    @Test
    void aThirdTimeIsNotAfterTheSecond() {
        ForecastRequest request = ForecastRequest.builder(history("2024-11-03T05:00:00Z"))
                .timestamps(times("01:00", "01:00"))
                .build();
        assertThatThrownBy(() -> RequestChecks.requireUsable(request))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the requested timestamp 2024-11-03T01:00")
                .hasMessageContaining("is not after 2024-11-03T01:00");
    }

    private static Bars history(String last) {
        Bars.Builder bars = Bars.builder(NEW_YORK);
        for (int i = -40; i <= 0; i++) {
            bars.addInstant(Instant.parse(last).getEpochSecond() + i * 3_600L, 10 - i % 2, 12, 9, 10 - i % 3, 1, 1);
        }
        return bars.build();
    }

    private static List<LocalDateTime> times(String... times) {
        return List.of(times).stream()
                .map(time -> LocalDateTime.parse("2024-11-03T" + time))
                .toList();
    }
}
