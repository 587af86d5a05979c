package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Estimate;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void zeroHasNoMinus() {
        assertThat(Format.number("%.0f", -0.4)).isEqualTo("0");
        assertThat(Format.number("%.2f %%", -0.0)).isEqualTo("0.00 %");
        assertThat(Format.signedPercent(-0.00001)).isEqualTo("+0.00 %");
        assertThat(Format.signedPercent(new Estimate(-0.0003, 0.04))).isEqualTo("+0 % ± 4");
        assertThat(Format.number("%.0f", -0.6)).isEqualTo("-1");
        assertThat(Format.number("%.2f", Double.NaN)).isEqualTo("-");
    }

    @Test
    void estimatesHaveTheDigitsOfTheirError() {
        assertThat(Format.percent(new Estimate(0.5667, 0.09))).isEqualTo("57 % ± 9");
        assertThat(Format.signedPercent(new Estimate(0.0123, 0.0051))).isEqualTo("+1.2 % ± 0.5");
        assertThat(Format.percent(new Estimate(0.0667, 0.0013))).isEqualTo("6.67 % ± 0.13");
    }
}
