package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionSampleTest {
    private static final Sampling SAMPLING =
            Sampling.probabilistic().withSamples(10).withSeed(3);
    private static final Protocol PROTOCOL = Protocol.of(30, 5);

    private static SelectionSample sample(int symbols, SelectionCriterion criterion) {
        return SelectionSample.draw(walks(symbols), PROTOCOL, 100, SAMPLING, criterion);
    }

    private static List<SeriesSource> walks(int symbols) {
        return IntStream.range(0, symbols)
                .mapToObj(i -> SeriesSource.of("S" + i, walk(i)))
                .toList();
    }

    private static Bars walk(int seed) {
        Random random = new Random(seed);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        LocalDate day = LocalDate.of(2020, 1, 1);
        double close = 50;
        for (int i = 0; i < 200; i++) {
            close *= Math.exp(0.01 * random.nextGaussian());
            bars.add(day.plusDays(i).atStartOfDay(), close, close, close, close, 1, close);
        }
        return bars.build();
    }

    @Test
    void theSameForecasterHasTheSameScore() {
        for (SelectionCriterion criterion : SelectionCriterion.values()) {
            double once = sample(40, criterion).score(Baseline.DRIFT.forecaster());
            assertThat(once).isFinite();
            assertThat(sample(40, criterion).score(Baseline.DRIFT.forecaster())).isEqualTo(once);
        }
    }

    @Test
    void aBetterForecasterHasTheHigherSkill() {
        SelectionSample sample = sample(6, SelectionCriterion.CRPS_SKILL);
        assertThat(sample.score(Report.REFERENCE.forecaster())).isZero();
        assertThat(sample.score(Baseline.LAST_VALUE.forecaster())).isLessThan(-0.1);
    }

    @Test
    void aSampleHasTheNumberOfWindowsOfAtMost32Series() {
        assertThat(sample(40, SelectionCriterion.CRPS_SKILL).windows()).isEqualTo(128); // 4 origins of 32 series
        assertThat(sample(1, SelectionCriterion.CRPS_SKILL).windows()).isEqualTo(34); // all there are
    }

    @Test
    void aRankCorrelationNeedsSymbols() {
        assertThatThrownBy(() -> sample(4, SelectionCriterion.RANK_IC))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a rank correlation needs 5 symbols at each origin");
    }
}
