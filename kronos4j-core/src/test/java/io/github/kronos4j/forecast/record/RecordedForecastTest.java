package io.github.kronos4j.forecast.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.SeededSeries;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedForecastTest {
    private static final Interval DAY = Interval.parse("1d");
    private static final Instant FRIDAY_NIGHT = Instant.parse("2023-03-03T22:00:00Z");

    private final Bars history = SeededSeries.daily(45, 7); // ends on Friday, 3 March 2023
    private final List<LocalDateTime> stamps =
            List.of(LocalDateTime.of(2023, 3, 6, 0, 0), LocalDateTime.of(2023, 3, 7, 0, 0));
    private final Forecast forecast = SeededSeries.forecast(history, stamps, 40, 5);

    @Test
    void keepsQuantilesOfAllBarsAndTheOrigin() {
        RecordedForecast recorded = recorded(FRIDAY_NIGHT, 0);

        assertThat(recorded.horizon()).isEqualTo(2);
        assertThat(recorded.series()).hasToString("weekdays/1d/WALK");
        assertThat(recorded.origin().time()).isEqualTo(LocalDateTime.of(2023, 3, 3, 0, 0));
        assertThat(recorded.origin().close()).isEqualTo(forecast.lastClose());
        assertThat(recorded.probabilityUp()).isEqualTo(forecast.probabilityUp());
        for (int step = 0; step < 2; step++) {
            RecordedBar bar = recorded.bars().get(step);
            assertThat(bar.time()).isEqualTo(stamps.get(step));
            for (int i = 0; i < RecordedBar.LEVELS.size(); i++) {
                double level = RecordedBar.LEVELS.get(i);
                assertThat(bar.close().get(i)).isCloseTo(forecast.quantile(level, Column.CLOSE)[step], within(0.0));
                assertThat(bar.high().get(i)).isCloseTo(forecast.quantile(level, Column.HIGH)[step], within(0.0));
                assertThat(bar.low().get(i)).isCloseTo(forecast.quantile(level, Column.LOW)[step], within(0.0));
            }
        }
    }

    @Test
    void isAheadOfTimeUntilItsFirstBarIsOver() {
        assertThat(recorded(FRIDAY_NIGHT, 0).origin().nextEnd()).isEqualTo(Instant.parse("2023-03-07T00:00:00Z"));
        assertThat(recorded(Instant.parse("2023-03-06T23:59:59Z"), 0).isAheadOfTime())
                .isTrue();
        assertThat(recorded(Instant.parse("2023-03-07T00:00:00Z"), 0).isAheadOfTime())
                .isFalse();
    }

    @Test
    void theIdIsThatOfTheQuestionAndTheDigestThatOfEverything() {
        RecordedForecast first = recorded(FRIDAY_NIGHT, 0);
        RecordedForecast later = recorded(FRIDAY_NIGHT.plusSeconds(60), 0);
        RecordedForecast other = recorded(FRIDAY_NIGHT, 1);

        assertThat(later.id()).isEqualTo(first.id());
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(recorded(FRIDAY_NIGHT, 0).digest()).isEqualTo(first.digest());
        assertThat(later.digest()).isNotEqualTo(first.digest());
    }

    private RecordedForecast recorded(Instant written, long seed) {
        ForecastRequest request = ForecastRequest.builder(history)
                .symbol("WALK")
                .timestamps(stamps)
                .sampling(Sampling.probabilistic().withSeed(seed))
                .build();
        return RecordedForecast.of(
                request, forecast, "weights", DAY, TradingCalendars.weekdays(ZoneOffset.UTC), written);
    }
}
