package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import org.junit.jupiter.api.Test;

class HoldoutScoreTest {
    private final Bars bars = SeededSeries.daily(60, 3);
    private final Bars actual = bars.slice(50, 60);
    private final Forecast forecast = SeededSeries.forecast(bars.slice(0, 50), SeededSeries.times(actual), 40, 9);

    @Test
    void aPerfectForecastHasNoError() {
        HoldoutScore score = HoldoutScore.of(forecast, forecast.mean());

        assertThat(score.mae()).isZero();
        assertThat(score.rmse()).isZero();
        assertThat(score.mape()).isZero();
        assertThat(score.coverage80()).isEqualTo(1);
    }

    @Test
    void errorsAreMeasuredOnTheMeanPath() {
        HoldoutScore score = HoldoutScore.of(forecast, actual);
        double absolute = 0;
        double square = 0;
        for (int i = 0; i < 10; i++) {
            double error = forecast.mean().close(i) - actual.close(i);
            absolute += Math.abs(error) / 10;
            square += error * error / 10;
        }

        assertThat(score.mae()).isCloseTo(absolute, within(1e-12));
        assertThat(score.rmse()).isCloseTo(Math.sqrt(square), within(1e-12));
        assertThat(score.coverage80()).isBetween(0.0, 1.0);
    }
}
