package io.github.kronos4j.forecast;

import static io.github.kronos4j.forecast.RandomRequests.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks that a forecast does not depend on the units of prices and volume, or on the name of the series.
class UnitInvarianceTest {
    private static final double[] PRICE_UNITS = {1e-12, 1e-8, 1e-5, 1e-4, 0.01, 0.1, 1 / 7.1, 10, 100, 1e4, 1e8, 1e12};
    private static final double[] VOLUME_UNITS = {1e-6, 0.01, 100, 1e4};

    static List<Golden> sets() {
        return Golden.sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void unitsOnlyScaleTheForecast(Golden golden) {
        try (var forecaster = load(golden)) {
            Seeds.forEach(12, random -> {
                ForecastRequest request = RandomRequests.one(random, "a series");
                double price = PRICE_UNITS[random.nextInt(PRICE_UNITS.length)];
                double volume = VOLUME_UNITS[random.nextInt(VOLUME_UNITS.length)];
                boolean withAmount = random.nextBoolean();
                Bars history = withAmount ? request.history() : SeededSeries.withoutAmount(request.history());
                ForecastRequest plain = with(request, "a", history);
                ForecastRequest scaled = with(request, "b", SeededSeries.inUnits(history, price, volume));

                List<Forecast> both = Forecaster.successes(forecaster.forecastAll(List.of(plain, scaled)));

                double[] factors = {price, price, price, price, volume, price * volume};
                double[][] expected = paths(both.getFirst());
                double[][] actual = paths(both.getLast());
                for (int p = 0; p < expected.length; p++) {
                    for (int i = 0; i < expected[p].length; i++) {
                        double factor = factors[i % Column.COUNT];
                        double magnitude = magnitude(plain.history(), Column.values()[i % Column.COUNT]);
                        assertThat(actual[p][i] / factor)
                                .as("path %d, value %d, price unit %s, volume unit %s", p, i, price, volume)
                                .isCloseTo(expected[p][i], within(1e-12 * magnitude));
                    }
                }
                assertThat(both.getLast().metadata().repairedBars())
                        .isEqualTo(both.getFirst().metadata().repairedBars());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void nameAndBatchChangeNoBit(Golden golden) {
        try (var forecaster = load(golden)) {
            Seeds.forEach(4, random -> {
                ForecastRequest request = RandomRequests.one(random, "a series");
                ForecastRequest renamed = with(request, "another", request.history());
                List<ForecastRequest> batch =
                        List.of(RandomRequests.one(random, "x"), renamed, request, RandomRequests.one(random, "y"));

                List<Forecast> forecasts = Forecaster.successes(forecaster.forecastAll(batch));

                assertThat(paths(forecasts.get(1))).isDeepEqualTo(paths(forecaster.forecast(request)));
                assertThat(paths(forecasts.get(2))).isDeepEqualTo(paths(forecasts.get(1)));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void drawsOfTheReferenceDependOnTheName(Golden golden) {
        try (var forecaster = load(golden)) {
            ForecastRequest request = ForecastRequest.builder(Golden.bars(0, 60))
                    .symbol("a")
                    .timestamps(RandomRequests.stamps(60, 12))
                    .reference()
                    .build();
            assertThat(paths(forecaster.forecast(with(request, "b", request.history()))))
                    .isNotEqualTo(paths(forecaster.forecast(request)));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void tinyPricesStayNearTheHistory(Golden golden) {
        try (var forecaster = load(golden)) {
            Bars history = SeededSeries.inUnits(Golden.bars(300, 100), 1e-8, 1);
            Forecast forecast = forecaster.forecast(ForecastRequest.builder(history)
                    .timestamps(RandomRequests.stamps(400, 12))
                    .build());
            double last = forecast.lastClose();
            for (double[] path : paths(forecast)) {
                for (int i = 0; i < path.length; i += Column.COUNT) {
                    assertThat(path[i + Column.CLOSE.index()]).isBetween(0.8 * last, 1.2 * last);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void constantColumnsStayConstant(Golden golden) {
        try (var forecaster = load(golden)) {
            Bars.Builder bars = Bars.builder(Golden.bars(0, 1).zone());
            for (int i = 0; i < 70; i++) {
                Bar bar = Golden.bars(i, 1).bar(0);
                bars.add(bar.time(), 0.1 + 0.2, 0.3, 0.3, 0.3, 0, bar.amount());
            }
            Forecast forecast = forecaster.forecast(ForecastRequest.builder(bars.build())
                    .timestamps(RandomRequests.stamps(70, 12))
                    .repair(RepairPolicy.RAW)
                    .build());
            for (double[] path : paths(forecast)) {
                for (int i = 0; i < path.length; i += Column.COUNT) {
                    assertThat(path[i + Column.CLOSE.index()]).isCloseTo(0.3, within(1e-15));
                    assertThat(path[i + Column.VOLUME.index()]).isZero();
                }
            }
            assertThat(forecast.isResolved()).isTrue();
        }
    }

    private static ForecastRequest with(ForecastRequest request, String symbol, Bars history) {
        return new ForecastRequest(
                symbol,
                history,
                request.timestamps(),
                request.calendar(),
                request.sampling(),
                request.context(),
                request.repair(),
                request.normalization());
    }

    /// The scale of rounding errors of a column; an absent amount is volume times price.
    private static double magnitude(Bars bars, Column column) {
        double largest = 0;
        for (int i = 0; i < bars.size(); i++) {
            double value = column == Column.AMOUNT ? bars.volume(i) * bars.high(i) : bars.value(column, i);
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static KronosForecaster load(Golden golden) {
        return KronosForecaster.load(
                golden.folder().resolve("model"), golden.folder().resolve("tokenizer"), Engine.scalar(1, 8));
    }
}
