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

    @Test
    void abbreviatesVolumes() {
        assertThat(VolumePainter.shortNumber(950)).isEqualTo("950");
        assertThat(VolumePainter.shortNumber(12_500)).isEqualTo("12.5k");
        assertThat(VolumePainter.shortNumber(100_000)).isEqualTo("100k");
        assertThat(VolumePainter.shortNumber(3e6)).isEqualTo("3M");
        assertThat(VolumePainter.shortNumber(2.5e9)).isEqualTo("2.5G");
        assertThat(VolumePainter.shortNumber(0.05)).isEqualTo("0.05");
    }
}
