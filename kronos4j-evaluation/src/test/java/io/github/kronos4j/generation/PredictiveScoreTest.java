package io.github.kronos4j.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictiveScoreTest {
    private final List<Bars> real = List.of(Market.bars(3000, 100, 0.01, 1, 1), Market.bars(3000, 50, 0.01, 1, 2));

    @Test
    void barsOfTheSameProcessTrainEquallyWell() {
        var found = PredictiveScore.compare(real, List.of(Market.bars(9000, 10, 0.01, 1, 3)));

        assertThat(found.onReal().tested()).isEqualTo(2 * (900 - 11));
        assertThat(found.onReal().trained()).isEqualTo(2 * (2100 - 11));
        assertThat(found.onSynthetic().trained()).isEqualTo(2 * (2100 - 11));
        assertThat(found.onReal().ranges().ic()).isGreaterThan(0.5);
        assertThat(found.onSynthetic().ranges().ic())
                .isCloseTo(found.onReal().ranges().ic(), within(0.02));
        assertThat(found.onSynthetic().ranges().error())
                .isLessThan(0.9 * found.meanOnly().ranges().error());
        assertThat(found.meanOnly().ranges().ic()).isNaN();
        assertThat(Math.abs(found.onReal().returns().ic())).isLessThan(0.1); // a random walk
    }

    @Test
    void barsWithoutMemoryTrainWorse() {
        var found = PredictiveScore.compare(real, List.of(Market.bars(9000, 10, 0.01, 0, 3)));

        assertThat(found.onSynthetic().ranges().error())
                .isGreaterThan(found.onReal().ranges().error() + 0.1);
    }

    @Test
    void tooFewBarsAreRejected() {
        assertThatThrownBy(() ->
                        PredictiveScore.compare(real, List.of(real.getFirst().slice(0, 50))))
                .isInstanceOf(KronosException.class)
                .hasMessage("there are 39 synthetic bars with 10 before them for training and testing: supply at"
                        + " least 100");
    }
}
