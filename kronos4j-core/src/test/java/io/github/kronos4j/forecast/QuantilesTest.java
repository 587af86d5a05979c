package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    /// Expected values are `numpy.quantile([7, 1, 3, 10], q)`.
    @ParameterizedTest
    @CsvSource({"0, 1", "0.1, 1.6", "0.25, 2.5", "0.5, 5", "0.75, 7.75", "0.9, 9.1", "1, 10"})
    void interpolatesBetweenOrderStatistics(double q, double expected) {
        assertThat(Quantiles.of(new double[] {7, 1, 3, 10}, q)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aSingleValueIsEveryQuantile() {
        assertThat(Quantiles.of(new double[] {4}, 0)).isEqualTo(4);
        assertThat(Quantiles.of(new double[] {4}, 0.3)).isEqualTo(4);
        assertThat(Quantiles.of(new double[] {4}, 1)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void rejectsInvalidLevels(double q) {
        assertThatThrownBy(() -> Quantiles.of(new double[] {1, 2}, q))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantile " + q);
    }
}
