package io.github.kronos4j.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerClockChangeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long MIDNIGHT = Instant.parse("2024-11-03T04:00:00Z").getEpochSecond();

    @ParameterizedTest
    @ValueSource(strings = {"30m", "1h"})
    void theRepeatedHourIsTwoBars(String interval) {
        Interval to = Interval.parse(interval);
        Bars resampled = resampled(to);
        assertThat(resampled.size()).isEqualTo(6 * 3_600 / to.seconds());
        for (int i = 0; i < resampled.size(); i++) {
            assertThat(resampled.epochSecond(i)).isEqualTo(MIDNIGHT + i * to.seconds());
            assertThat(resampled.volume(i)).isEqualTo(to.seconds() / 900.);
        }
    }

    @Test
    void aLongBarHasTheRepeatedHourTwice() {
        Bars resampled = resampled(Interval.parse("4h"));
        assertThat(resampled.times())
                .extracting(Object::toString)
                .containsExactly("2024-11-03T00:00", "2024-11-03T04:00");
        assertThat(resampled.volume(0)).isEqualTo(20); // five hours
    }

    private static Bars resampled(Interval to) {
        Bars.Builder bars = Bars.builder(NEW_YORK);
        for (int i = 0; i < 24; i++) {
            bars.addInstant(MIDNIGHT + i * 900L, 1, 1, 1, 1, 1, 1);
        }
        return Resampler.resample(bars.build(), TradingCalendars.always(NEW_YORK), to)
                .bars();
    }
}
