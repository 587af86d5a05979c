package io.github.kronos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The contract of every [Forecaster]. A test class implements it and supplies the forecaster.
public interface ForecasterContract {
    /// Number of bars in a history.
    int HISTORY = 80;

    /// Creates the forecaster under test; each test closes its own.
    Forecaster create();

    /// Sampling settings that the forecaster accepts.
    default Sampling sampling() {
        return Sampling.probabilistic().withSamples(3).withSeed(7);
    }

    /// Largest relative difference between values that must be equal; 0 means equal bits.
    default double tolerance() {
        return 0;
    }

    /// Creates a request for daily bars.
    ///
    /// @param seed seed of the series
    private ForecastRequest request(String symbol, long seed, int horizon) {
        Bars bars = SeededSeries.daily(HISTORY + horizon, seed);
        return request(symbol, bars.slice(0, HISTORY), bars.slice(HISTORY, HISTORY + horizon));
    }

    private ForecastRequest request(String symbol, Bars history, Bars future) {
        return new ForecastRequest(
                symbol,
                history,
                SeededSeries.times(future),
                ForecastCalendar.GIVEN,
                sampling(),
                ContextWindow.DEFAULT,
                RepairPolicy.REPAIR,
                Normalization.UNIT_FREE);
    }

    private List<ForecastRequest> requests() {
        return List.of(request("A", 1, 5), request("B", 2, 3), request("C", 3, 8));
    }

    private void assertSame(Forecast actual, Forecast expected) {
        assertThat(actual.symbol()).isEqualTo(expected.symbol());
        assertThat(actual.samples()).isEqualTo(expected.samples());
        assertThat(actual.horizon()).isEqualTo(expected.horizon());
        for (int path = 0; path < expected.samples(); path++) {
            for (int step = 0; step < expected.horizon(); step++) {
                for (Column column : Column.values()) {
                    double value = expected.value(path, step, column);
                    assertThat(actual.value(path, step, column))
                            .as("%s of path %d at step %d", column, path, step)
                            .isCloseTo(value, within(tolerance() * Math.abs(value)));
                }
            }
        }
    }

    @Test
    default void sameSeedGivesSamePaths() {
        try (Forecaster forecaster = create();
                Forecaster another = create()) {
            for (ForecastRequest request : requests()) {
                Forecast forecast = forecaster.forecast(request);
                assertSame(forecaster.forecast(request), forecast);
                assertSame(another.forecast(request), forecast);
            }
            assertThat(another.identity()).isEqualTo(forecaster.identity());
        }
    }

    @Test
    default void batchAndItsOrderDoNotMatter() {
        try (Forecaster forecaster = create()) {
            List<Forecast> forecasts = Forecaster.successes(forecaster.forecastAll(requests()));
            List<Forecast> reversed =
                    Forecaster.successes(forecaster.forecastAll(requests().reversed()));
            for (int i = 0; i < forecasts.size(); i++) {
                assertSame(reversed.reversed().get(i), forecasts.get(i));
                assertSame(forecaster.forecast(requests().get(i)), forecasts.get(i));
            }
        }
    }

    @Test
    default void resultsAreInTheOrderOfTheRequests() {
        try (Forecaster forecaster = create()) {
            assertThat(Forecaster.successes(forecaster.forecastAll(requests())))
                    .extracting(Forecast::symbol)
                    .containsExactly("A", "B", "C");
            assertThat(forecaster.forecastAll(List.of())).isEmpty();
        }
    }

    @Test
    default void forecastsHaveTheRequestedShape() {
        try (Forecaster forecaster = create()) {
            ForecastRequest request = request("A", 1, 5);
            Forecast forecast = forecaster.forecast(request);
            assertThat(forecast.symbol()).isEqualTo("A");
            assertThat(forecast.horizon()).isEqualTo(5);
            assertThat(forecast.samples()).isEqualTo(sampling().samples());
            assertThat(SeededSeries.times(forecast.path(0)))
                    .isEqualTo(SeededSeries.times(
                            SeededSeries.daily(HISTORY + 5, 1).slice(HISTORY, HISTORY + 5)));
            assertThat(forecast.lastClose()).isEqualTo(request.history().close(HISTORY - 1));
            assertThat(forecast.metadata().sampling()).isEqualTo(sampling());
            assertThat(forecast.metadata().model()).isNotEmpty();
        }
    }

    @Test
    default void anInvalidRequestFailsAlone() {
        Bars bars = SeededSeries.daily(HISTORY + 3, 4);
        ForecastRequest empty = request("EMPTY", bars.slice(0, 0), bars.slice(HISTORY, HISTORY + 3));
        ForecastRequest past = request("PAST", bars.slice(0, HISTORY), bars.slice(HISTORY - 3, HISTORY));
        try (Forecaster forecaster = create()) {
            List<ForecastResult> results =
                    forecaster.forecastAll(List.of(empty, request("A", 1, 5), past, request("B", 2, 3)));
            assertThat(results).hasSize(4);
            assertFailure(results.get(0), "EMPTY");
            assertThat(results.get(1)).isInstanceOf(ForecastResult.Success.class);
            assertFailure(results.get(2), "PAST");
            assertThat(results.get(3)).isInstanceOf(ForecastResult.Success.class);
            assertThatThrownBy(() -> forecaster.forecast(past)).isInstanceOf(KronosException.class);
        }
    }

    private static void assertFailure(ForecastResult result, String symbol) {
        assertThat(result).isInstanceOfSatisfying(ForecastResult.Failure.class, failure -> {
            assertThat(failure.symbol()).isEqualTo(symbol);
            assertThat(failure.reason()).message().contains(symbol).doesNotContain("\n");
        });
    }

    @Test
    default void concurrentCallsGiveTheSamePaths() throws Exception {
        try (Forecaster forecaster = create();
                var threads = Executors.newFixedThreadPool(3)) {
            List<Forecast> expected = Forecaster.successes(forecaster.forecastAll(requests()));
            List<Callable<List<Forecast>>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(() -> Forecaster.successes(forecaster.forecastAll(requests())));
            }
            for (Future<List<Forecast>> call : threads.invokeAll(calls)) {
                for (int i = 0; i < expected.size(); i++) {
                    assertSame(call.get().get(i), expected.get(i));
                }
            }
        }
    }

    @Test
    default void closingTwiceIsHarmless() {
        Forecaster forecaster = create();
        forecaster.close();
        forecaster.close();
    }
}
