package io.github.kronos4j.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyForecasterTest {
    @Test
    void progressCountsIdenticalPathsGeneratedOnce() {
        Bars bars = SeededSeries.daily(20, 3);
        var request = new ForecastRequest(
                "abc",
                bars.slice(0, 10),
                SeededSeries.times(bars.slice(10, 20)),
                ForecastCalendar.GIVEN,
                Sampling.greedy().withSamples(30),
                ContextWindow.DEFAULT,
                RepairPolicy.REPAIR,
                Normalization.UNIT_FREE);
        List<Long> reported = new ArrayList<>();

        try (var forecaster = new LazyForecaster(Halfway::new)) {
            forecaster.forecastAll(List.of(request), (done, total) -> reported.addAll(List.of(done, total)));
        }

        assertThat(reported).containsExactly(150L, 300L);
    }

    /// Generates one path of each series and reports progress at the half.
    private static final class Halfway implements Forecaster {
        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            long total = requests.stream().mapToLong(ForecastRequest::horizon).sum();
            progress.advanced(total / 2, total);
            return List.of();
        }

        @Override
        public void close() {}
    }
}
