package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Normalizer;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.BarCoordinates;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MirroredBarsTest {
    @Test
    void risesBecomeFallsAndTheMirrorImageOfTheMirrorImageIsTheSeries() {
        RandomSeries.forEachSeed(20, random -> {
            Bars bars = RandomSeries.bars(random, 0, 30, 0);
            Bars mirrored = MirroredBars.of(bars);
            Bars twice = MirroredBars.of(mirrored);
            assertThat(mirrored.close(0)).isCloseTo(bars.close(0), within(1e-9 * bars.close(0)));
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = mirrored.bar(i);
                assertThat(bar.time()).isEqualTo(bars.time(i));
                assertThat(bar.volume()).isEqualTo(bars.volume(i));
                assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
                assertThat(bar.low()).isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
                assertThat(Math.log(bar.close() / bars.close(0)))
                        .isCloseTo(-Math.log(bars.close(i) / bars.close(0)), within(1e-12));
                for (Column column : Column.values()) {
                    double value = bars.value(column, i);
                    assertThat(twice.value(column, i)).isCloseTo(value, within(1e-9 * Math.abs(value)));
                }
            }
        });
    }

    @Test
    void theLogRatiosOfGapAndBodyChangeTheirSignAndTheShadowsChangePlaces() {
        RandomSeries.forEachSeed(20, random -> {
            Bars bars = RandomSeries.bars(random, 0, 30, 0);
            float[] z = normalized(bars);
            float[] mirrored = normalized(MirroredBars.of(bars));
            for (int at = 0; at < z.length; at += Column.COUNT) {
                assertThat(mirrored[at + Column.OPEN.index()]).isCloseTo(-z[at + Column.OPEN.index()], within(1e-5f));
                assertThat(mirrored[at + Column.CLOSE.index()]).isCloseTo(-z[at + Column.CLOSE.index()], within(1e-5f));
                assertThat(mirrored[at + Column.HIGH.index()]).isCloseTo(z[at + Column.LOW.index()], within(1e-5f));
                assertThat(mirrored[at + Column.LOW.index()]).isCloseTo(z[at + Column.HIGH.index()], within(1e-5f));
            }
        });
    }

    private static float[] normalized(Bars bars) {
        return Normalizer.fit(BarCoordinates.LOG_RATIOS, bars, Normalization.UNIT_FREE)
                .normalize(bars);
    }

    @Test
    void pricesWithoutALogarithmStayAsTheyAre() {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC).columns(false, false);
        builder.add(0L, 1, 2, -1, 1, Double.NaN, Double.NaN);
        Bars bars = builder.build();
        assertThat(MirroredBars.of(bars)).isSameAs(bars);
    }
}
