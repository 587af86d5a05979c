package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinearScaleTest {
    @Test
    void largerValuesAreFurtherUp() {
        LinearScale scale = new LinearScale(10, 20, 500, 100);

        assertThat(scale.y(10)).isEqualTo(500);
        assertThat(scale.y(20)).isEqualTo(100);
        assertThat(scale.y(15)).isEqualTo(300);
    }

    @Test
    void ticksAreRoundAndWithinTheScale() {
        LinearScale scale = new LinearScale(10.31, 11.02, 500, 100);

        double step = scale.step(9);

        assertThat(step).isEqualTo(0.1);
        assertThat(scale.ticks(step)).hasSize(7).allMatch(tick -> 10.31 <= tick && tick <= 11.02);
    }
}
