package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.SeededSeries;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceOnlyForecasterTest {
    @Test
    void theForecasterSeesPricesAlone() {
        Bars bars = SeededSeries.daily(50, 3);
        List<ForecastRequest> seen = new ArrayList<>();
        LocalDateTime next = bars.time(49).plusDays(1);
        ForecastRequest request = ForecastRequest.builder(bars)
                .symbol("abc")
                .timestamps(List.of(next))
                .build();

        try (Forecaster forecaster = new PriceOnlyForecaster(new Recording(seen))) {
            assertThat(forecaster.forecastAll(List.of(request))).isEmpty();
            assertThat(forecaster.identity()).isEqualTo("recording without volume");
        }

        Bars history = seen.getFirst().history();
        assertThat(bars.has(Column.VOLUME)).isTrue();
        assertThat(history.has(Column.VOLUME)).isFalse();
        assertThat(history.has(Column.AMOUNT)).isFalse();
        assertThat(history.times()).isEqualTo(bars.times());
        for (Column price : List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE)) {
            assertThat(history.column(price)).isEqualTo(bars.column(price));
        }
        assertThat(seen.getFirst().symbol()).isEqualTo("abc");
        assertThat(seen.getFirst().timestamps()).containsExactly(next);
        assertThat(seen.getFirst().sampling()).isEqualTo(request.sampling());
    }

    private record Recording(List<ForecastRequest> seen) implements Forecaster {
        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            seen.addAll(requests);
            return List.of();
        }

        @Override
        public String identity() {
            return "recording";
        }

        @Override
        public void close() {}
    }
}
