package io.github.kronos4j.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscriminativeScoreTest {
    private static final int LENGTH = 24;

    @Test
    void barsOfTheSameProcessScoreLowAtAnyPrice() {
        DiscriminativeScore found =
                DiscriminativeScore.of(many(8, 100, 0.01, 0.5, 1), many(8, 3, 0.01, 0.5, 2), LENGTH);

        assertThat(found.windows()).isEqualTo(2 * 8 * (1000 / LENGTH));
        assertThat(found.score()).isLessThan(1.5 * found.chance());
    }

    @Test
    void aDifferenceInVolatilityIsDetected() {
        DiscriminativeScore found = DiscriminativeScore.of(many(8, 100, 0.01, 0, 1), many(8, 100, 0.02, 0, 2), LENGTH);

        assertThat(found.accuracy()).isGreaterThan(0.95);
    }

    @Test
    void aDifferenceInSquaresAloneIsDetected() {
        // Both have the same average volatility, but the real bars alternate between calm and volatile periods.
        DiscriminativeScore found = DiscriminativeScore.of(many(8, 100, 0.01, 1, 1), many(8, 100, 0.013, 0, 2), LENGTH);

        assertThat(found.accuracy()).isGreaterThan(0.75);
    }

    @Test
    void scoreAndChanceByHand() {
        assertThat(new DiscriminativeScore(0.3, 400).score()).isCloseTo(0.2, within(1e-12));
        assertThat(new DiscriminativeScore(0.8, 400).score()).isCloseTo(0.3, within(1e-12));
        assertThat(new DiscriminativeScore(0.8, 400).chance()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void tooFewWindowsAreRejected() {
        List<Bars> enough = many(1, 100, 0.01, 0, 1);

        assertThatThrownBy(
                        () -> DiscriminativeScore.of(List.of(enough.getFirst().slice(0, 100)), enough, LENGTH))
                .isInstanceOf(KronosException.class)
                .hasMessage("there are 4 real windows of 24 bars for the score: supply at least 25");
    }

    @Test
    void windowsWithNonPositivePricesAreLeftOut() {
        Bars good = Market.bars(2 * LENGTH, 100, 0.01, 0, 1);
        Bars.Builder broken = Bars.builder(good.zone());
        for (int i = 0; i < good.size(); i++) {
            broken.add(good.time(i), good.open(i), good.high(i), i == 3 ? 0 : good.low(i), good.close(i), 1, 1);
        }

        assertThat(Windows.of(List.of(good), LENGTH)).hasSize(2);
        assertThat(Windows.of(List.of(broken.build()), LENGTH)).hasSize(1);
        assertThat(Windows.subsample(List.of(0, 1, 2, 3, 4, 5, 6), 3)).containsExactly(0, 2, 4);
    }

    @Test
    void featuresOfAConstantWindowAreFinite() {
        Bars.Builder still = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < LENGTH; i++) {
            still.add(Market.FIRST.plusDays(i), 10, 10, 10, 10, 0, 0);
        }

        assertThat(WindowFeatures.of(still.columns(false, false).build()))
                .doesNotContain(Double.NaN, Double.NEGATIVE_INFINITY);
    }

    private static List<Bars> many(int series, double level, double deviation, double wander, long seed) {
        return IntStream.range(0, series)
                .mapToObj(i -> Market.bars(1000, level, deviation, wander, 100 * seed + i))
                .toList();
    }
}
