package io.github.kronos4j.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaperScoreTest {
    private static final PaperTask TASK = PaperTask.DAILY;

    /// Distinguishes series by the sign of their last close, and predicts that closes keep rising.
    private static final SequenceLearner BY_LAST_CLOSE = new SequenceLearner() {
        @Override
        public float[][] classify(float[][] sequences, float[][] labels, float[][] tests) {
            assertThat(sequences).hasDimensions(2 * 48, TASK.length() * Column.COUNT);
            assertThat(labels[0]).containsExactly(1);
            assertThat(labels[1]).containsExactly(0);
            return Arrays.stream(tests)
                    .map(test -> new float[] {test[test.length - Column.COUNT + Column.CLOSE.index()]})
                    .toArray(float[][]::new);
        }

        @Override
        public float[][] regress(float[][] sequences, float[][] targets, float[][] tests) {
            assertThat(sequences).hasDimensions(48, TASK.lookback() * Column.COUNT);
            return Arrays.stream(tests).map(test -> new float[] {1, 2, 3, 4, 5}).toArray(float[][]::new);
        }
    };

    private static Bars bars(int count, double start, double step) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < count; i++) {
            double close = start + i * step;
            bars.add(LocalDate.of(2021, 1, 1).plusDays(i).atStartOfDay(), close, close, close, close, 1, close);
        }
        return bars.build();
    }

    private static List<GeneratedWindow> windows(int count) {
        Random random = new Random(2);
        return IntStream.range(0, count)
                .mapToObj(i -> new GeneratedWindow(
                        bars(TASK.context(), 50 + random.nextDouble(), 0.01),
                        bars(TASK.length(), 60, 0.1),
                        bars(TASK.length(), 40, -0.1)))
                .toList();
    }

    @Test
    void scoresOfNetworksThatKnow() {
        PaperScore score = PaperScore.of(windows(60), TASK, BY_LAST_CLOSE, BY_LAST_CLOSE);
        assertThat(score.error()).isZero();
        assertThat(score.synthetic().ic()).isNaN(); // all real closes are clipped at five deviations
        assertThat(score.trained()).isEqualTo(48);
        assertThat(score.tested()).isEqualTo(12);
    }

    @Test
    void correlationsAreThoseOfTheActualCloses() {
        List<GeneratedWindow> windows = windows(60).stream()
                .map(window -> new GeneratedWindow(window.context(), bars(TASK.length(), 50, 0.01), window.synthetic()))
                .toList();
        PaperScore score = PaperScore.of(windows, TASK, BY_LAST_CLOSE, BY_LAST_CLOSE);
        assertThat(score.synthetic().ic()).isCloseTo(1, within(1e-4));
        assertThat(score.real().rankIc()).isCloseTo(1, within(1e-9));
    }

    @Test
    void needsContextsAndEqualLengths() {
        assertThatThrownBy(() -> PaperScore.of(windows(49), TASK, BY_LAST_CLOSE, BY_LAST_CLOSE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there are 49 contexts");
        assertThatThrownBy(() -> new GeneratedWindow(bars(9, 1, 0), bars(3, 1, 0), bars(4, 1, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PaperTask.of(Interval.parse("15m"))).isEqualTo(PaperTask.INTRADAY);
        assertThat(PaperTask.of(Interval.parse("1d"))).isEqualTo(PaperTask.DAILY);
    }
}
