package io.github.kronos4j.forecast;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.Seeds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelNormalizerTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-06-18T00:00");

    @Test
    void normalizesEveryColumn() {
        Seeds.forEach(60, random -> {
            double[] sizes = new double[Column.COUNT];
            Arrays.setAll(sizes, c -> Math.pow(10, between(random, -3, c < 4 ? 5 : 12)));
            double[][] rows = rows(random, between(random, 2, 300), sizes);
            Bars bars = bars(rows, true, true);
            assertScores(LevelNormalizer.fit(bars).normalize(bars), rows, 1e-5);
            assertScores(LevelNormalizer.fit(bars, Normalization.UNIT_FREE).normalize(bars), rows, 0);
        });
    }

    private static void assertScores(float[] z, double[][] rows, double epsilon) {
        for (int c = 0; c < Column.COUNT; c++) {
            int column = c;
            double[] expected =
                    scores(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray(), epsilon);
            for (int i = 0; i < rows.length; i++) {
                assertThat((double) z[i * Column.COUNT + c]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    /// Computed with exact sums.
    private static double[] scores(double[] values, double epsilon) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(new BigDecimal(value));
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(values.length), MathContext.DECIMAL128);
        double squares = 0;
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = new BigDecimal(values[i]).subtract(mean).doubleValue();
            squares += deviations[i] * deviations[i];
        }
        double scale = Math.sqrt(squares / values.length) + epsilon;
        return Arrays.stream(deviations).map(d -> Math.clamp(d / scale, -5, 5)).toArray();
    }

    @Test
    void constantColumnsBecomeZero() {
        double[][] rows = new double[401][];
        Arrays.setAll(rows, i -> new double[] {11.27, 0.1, 1e-9, 98_765.4321, 3_333_333.3, 1_234_567_890_123.45});
        Bars bars = bars(rows, true, true);
        LevelNormalizer normalizer = LevelNormalizer.fit(bars);
        float[] z = normalizer.normalize(bars);
        for (float score : z) {
            assertThat(score).isCloseTo(0, within(1e-4f));
        }
        assertThat(normalizer.continuation(new float[Column.COUNT])).containsExactly(rows[0], within(1e-3));
    }

    @Test
    void constantColumnsOfAnyUnitStayConstant() {
        double[][] rows = new double[401][];
        Arrays.setAll(rows, i -> new double[] {11.27, i % 2 == 0 ? 0.3 : 0.1 + 0.2, 1e-9, 98_765.4321, 0, 1e15 / 3});
        Bars bars = bars(rows, true, true);
        LevelNormalizer normalizer = LevelNormalizer.fit(bars, Normalization.UNIT_FREE);
        assertThat(normalizer.normalize(bars)).containsOnly(0);
        double[] decoded = normalizer.continuation(new float[] {1, -1, 2, -2, 3, -3});
        for (int c = 0; c < Column.COUNT; c++) {
            assertThat(decoded[c]).isCloseTo(rows[0][c], within(1e-15 * rows[0][c]));
        }
    }

    @Test
    void clipsAtFive() {
        double[][] rows = new double[100][];
        Arrays.setAll(rows, i -> new double[] {10, 10, 10, 10, 1, 1});
        rows[99] = new double[] {1000, 10, 0.001, 10, 1, 1e9};
        Bars bars = bars(rows, true, true);
        float[] z = LevelNormalizer.fit(bars).normalize(bars);
        assertThat(Arrays.copyOfRange(z, 99 * 6, 600)).startsWith(5, 0, -5, 0).endsWith(5);
    }

    @Test
    void denormalizeInvertsNormalize() {
        Seeds.forEach(20, random -> {
            double[][] rows = rows(random, between(random, 2, 24), new double[] {10, 11, 9, 10, 1e6, 1e12});
            Bars bars = bars(rows, true, true);
            LevelNormalizer normalizer = LevelNormalizer.fit(bars);
            double[] back = normalizer.continuation(normalizer.normalize(bars));
            for (int i = 0; i < back.length; i++) {
                double value = rows[i / Column.COUNT][i % Column.COUNT];
                assertThat(back[i]).isCloseTo(value, within(1e-6 * value));
            }
        });
    }

    @Test
    void usesOnlyTheScaleOfTheFittedBars() {
        double[][] rows = rows(new Random(1), 40, new double[] {10, 11, 9, 10, 1e6, 1e12});
        Bars bars = bars(rows, true, true);
        float[] past = LevelNormalizer.fit(bars.slice(0, 20)).normalize(bars.slice(0, 20));
        float[] all = LevelNormalizer.fit(bars.slice(0, 20)).normalize(bars);
        assertThat(Arrays.copyOf(all, past.length)).isEqualTo(past);
    }

    @Test
    void absentVolumeIsZeroAndAbsentAmountIsDerived() {
        double[][] rows = rows(new Random(2), 30, new double[] {10, 11, 9, 10, 1e6, 1e12});
        Bars none = bars(rows, false, false);
        float[] z = LevelNormalizer.fit(none).normalize(none);
        for (int i = 0; i < 30; i++) {
            assertThat(z[i * 6 + 4]).isZero();
            assertThat(z[i * 6 + 5]).isZero();
        }
        // An amount without a volume is ignored.
        Bars amountOnly = bars(rows, false, true);
        assertThat(LevelNormalizer.fit(amountOnly).normalize(amountOnly)).isEqualTo(z);

        Bars volumeOnly = bars(rows, true, false);
        for (double[] row : rows) {
            row[5] = row[4] * (row[0] + row[1] + row[2] + row[3]) / 4;
        }
        Bars both = bars(rows, true, true);
        assertThat(LevelNormalizer.fit(volumeOnly).normalize(volumeOnly))
                .isEqualTo(LevelNormalizer.fit(both).normalize(both));
    }

    private static double[][] rows(Random random, int count, double[] sizes) {
        double[][] rows = new double[count][Column.COUNT];
        for (double[] row : rows) {
            Arrays.setAll(row, c -> sizes[c] * (1 + 0.1 * random.nextDouble()));
        }
        return rows;
    }

    private static Bars bars(double[][] rows, boolean volume, boolean amount) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC).columns(volume, amount);
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            bars.add(START.plusMinutes(i), row[0], row[1], row[2], row[3], row[4], row[5]);
        }
        return bars.build();
    }
}
