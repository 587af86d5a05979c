package io.github.kronos4j.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachingForecasterTest {
    private static final Bars BARS = SeededSeries.daily(60, 1);

    private int requested;

    @Test
    void computesTheSameBatchOnce() {
        try (Forecaster caching = new CachingForecaster(counting())) {
            List<ForecastResult> first = caching.forecastAll(List.of(request(0)));
            assertThat(caching.forecastAll(List.of(request(0)))).isSameAs(first);
            assertThat(requested).isEqualTo(1);
            assertThat(caching.forecastAll(List.of(request(1)))).isNotSameAs(first);
            assertThat(caching.forecastAll(List.of(request(0), request(1)))).hasSize(2);
            assertThat(requested).isEqualTo(3);
        }
    }

    private static ForecastRequest request(long seed) {
        return ForecastRequest.builder(BARS.slice(0, 50))
                .symbol("A")
                .timestamps(SeededSeries.times(BARS.slice(50, 60)))
                .sampling(Sampling.probabilistic().withSeed(seed))
                .build();
    }

    private Forecaster counting() {
        return new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                requested++;
                return requests.stream()
                        .<ForecastResult>map(request -> new ForecastResult.Success(
                                SeededSeries.forecast(request.history(), request.timestamps(), 3, 1)))
                        .toList();
            }

            @Override
            public void close() {}
        };
    }
}
