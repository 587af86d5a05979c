package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// By hand: errors 1, -2, 0 for actual values 2, 4, 5.
class PointErrorsTest {
    private static final double[] FORECAST = {3, 2, 5};
    private static final double[] ACTUAL = {2, 4, 5};

    @Test
    void errorsAgreeWithTheirDefinitions() {
        assertThat(PointErrors.mae(FORECAST, ACTUAL)).isEqualTo(1);
        assertThat(PointErrors.mse(FORECAST, ACTUAL)).isCloseTo(5 / 3.0, within(1e-15));
        assertThat(PointErrors.rmse(FORECAST, ACTUAL)).isCloseTo(Math.sqrt(5 / 3.0), within(1e-15));
        assertThat(PointErrors.mape(FORECAST, ACTUAL)).isCloseTo((0.5 + 0.5) / 3, within(1e-15));
        assertThat(PointErrors.smape(FORECAST, ACTUAL)).isCloseTo((2 / 5.0 + 4 / 6.0) / 3, within(1e-15));
        assertThat(PointErrors.smape(new double[] {0}, new double[] {0})).isZero();
    }

    @Test
    void theScaleIsTheChangeOverASeason() {
        double[] history = {1, 4, 2, 6};
        assertThat(PointErrors.naiveError(history, 1)).isEqualTo(3);
        assertThat(PointErrors.mase(FORECAST, ACTUAL, history, 2)).isCloseTo(1 / 1.5, within(1e-15));
    }

    @Test
    void unequalLengthsAreRejected() {
        assertThatThrownBy(() -> PointErrors.mae(FORECAST, new double[2])).hasMessageContaining("3 forecasts");
    }
}
