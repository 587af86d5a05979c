package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<LocalDateTime> STAMPS =
            List.of(LocalDateTime.parse("2024-06-18T10:00"), LocalDateTime.parse("2024-06-18T10:05"));
    private static final Bars HISTORY = Bars.builder(ZONE)
            .add(STAMPS.getFirst().minusMinutes(10), 9, 9, 9, 9, 1, 9)
            .add(STAMPS.getFirst().minusMinutes(5), 10, 10, 10, 10, 1, 10)
            .build();
    private static final ForecastMetadata METADATA = metadata(Double.NaN);

    private static ForecastMetadata metadata(double roundTripError) {
        return new ForecastMetadata(
                Provenance.of("model"),
                Sampling.point(),
                ContextWindow.DEFAULT,
                ForecastCalendar.GIVEN,
                new ForecastMetadata.Quality(
                        Normalization.UNIT_FREE, RepairPolicy.RAW, 0, roundTripError, Double.NaN, List.of()),
                new ForecastMetadata.Computation("by hand", 1, Duration.ZERO));
    }

    /// A forecast of three paths with closes 11, 12 and 10, 8 and 9, 16.
    private static Forecast forecast() {
        return forecast(METADATA);
    }

    private static Forecast forecast(ForecastMetadata metadata) {
        return new Forecast("A", HISTORY, STAMPS, new double[][] {path(11, 12), path(10, 8), path(9, 16)}, metadata);
    }

    /// The 80 % interval of the last close is 8.8 to 15.2, and the mean price of the history 9.5.
    @Test
    void isResolvedIfWiderThanTheRoundTripError() {
        assertThat(forecast(metadata(6.39 / 9.5)).isResolved()).isTrue();
        assertThat(forecast(metadata(6.41 / 9.5)).isResolved()).isFalse();
        assertThat(forecast().isResolved()).isTrue();
        Forecast one = new Forecast("A", HISTORY, STAMPS, new double[][] {path(11, 12)}, metadata(1));
        assertThat(one.isResolved()).isTrue();
    }

    private static double[] path(double first, double second) {
        return new double[] {1, 4, 0, first, 100, 200, 2, 5, 1, second, 300, 400};
    }

    @Test
    void keepsEveryPath() {
        Forecast forecast = forecast();
        assertThat(forecast.samples()).isEqualTo(3);
        assertThat(forecast.horizon()).isEqualTo(2);
        assertThat(forecast.value(1, 1, Column.CLOSE)).isEqualTo(8);
        assertThat(forecast.value(2, 0, Column.AMOUNT)).isEqualTo(200);
        Bars path = forecast.path(2);
        assertThat(path.size()).isEqualTo(2);
        assertThat(path.zone()).isEqualTo(ZONE);
        assertThat(path.time(1)).isEqualTo(STAMPS.get(1));
        assertThat(path.column(Column.CLOSE)).containsExactly(9, 16);
        assertThat(path.column(Column.VOLUME)).containsExactly(100, 300);
        assertThatThrownBy(() -> forecast.value(0, 2, Column.OPEN)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> forecast.value(0, -1, Column.OPEN)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> forecast.value(3, 0, Column.OPEN)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void summarizesThePaths() {
        Forecast forecast = forecast();
        assertThat(forecast.mean().column(Column.CLOSE)).containsExactly(10, 12);
        assertThat(forecast.mean().column(Column.HIGH)).containsExactly(4, 5);
        assertThat(forecast.median().column(Column.CLOSE)).containsExactly(10, 12);
        assertThat(forecast.quantile(0.25, Column.CLOSE)).containsExactly(9.5, 10);
        assertThat(forecast.quantile(1, Column.CLOSE)).containsExactly(11, 16);
        assertThat(forecast.quantiles(List.of(0.25, 1.0), Column.CLOSE))
                .isDeepEqualTo(new double[][] {{9.5, 10}, {11, 16}});
    }

    @Test
    void comparesWithTheLastClose() {
        Forecast forecast = forecast();
        assertThat(forecast.lastClose()).isEqualTo(10);
        assertThat(forecast.probabilityUp(0)).isCloseTo(1 / 3.0, within(1e-15)); // an equal close does not count
        assertThat(forecast.probabilityUp()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(forecast.expectedReturn()).isCloseTo(0.2, within(1e-15));
        assertThat(forecast.pathVolatility())
                .containsExactly(
                        new double[] {
                            Math.hypot(Math.log(1.1), Math.log(12 / 11.0)),
                            Math.abs(Math.log(0.8)),
                            Math.hypot(Math.log(0.9), Math.log(16 / 9.0))
                        },
                        within(1e-12));
    }

    @Test
    void aNonPositiveCloseHasNoVolatility() {
        var forecast =
                new Forecast("", HISTORY, STAMPS, new double[][] {path(-1, 5), path(5, 0), path(5, 5)}, METADATA);
        assertThat(forecast.pathVolatility()[0]).isNaN();
        assertThat(forecast.pathVolatility()[1]).isNaN();
        assertThat(forecast.pathVolatility()[2]).isPositive();
    }

    @Test
    void rejectsPathsOfAnotherLength() {
        assertThatThrownBy(() -> new Forecast("", HISTORY, STAMPS, new double[][] {new double[6]}, METADATA))
                .hasMessage("a path of 6 values for 2 bars");
    }
}
