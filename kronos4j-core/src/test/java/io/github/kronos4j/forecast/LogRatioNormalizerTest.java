package io.github.kronos4j.forecast;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogRatioNormalizerTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-06-18T00:00");

    private static Normalizer fit(Bars bars) {
        return Normalizer.fit(BarCoordinates.LOG_RATIOS, bars, Normalization.REFERENCE);
    }

    @Test
    void barsAfterTheHistoryComeBack() {
        Seeds.forEach(40, random -> {
            int past = between(random, 2, 200);
            Bars bars = bars(random, past + between(random, 1, 60), 0.02, true, true);
            Normalizer normalizer = fit(bars.slice(0, past));
            float[] z = normalizer.normalize(bars);
            double[] back =
                    normalizer.continuation(Arrays.copyOfRange(z, past * Column.COUNT, bars.size() * Column.COUNT));
            for (int i = past; i < bars.size(); i++) {
                assertBar(bars, i, back, i - past, 1e-4);
            }
        });
    }

    @Test
    void barsOfTheHistoryComeBack() {
        Seeds.forEach(40, random -> {
            Bars bars = bars(random, between(random, 2, 300), 0.01, true, true);
            Normalizer normalizer = fit(bars);
            float[] z = normalizer.normalize(bars);
            int first = random.nextInt(bars.size());
            double[] back = normalizer.reconstruction(
                    Arrays.copyOfRange(z, first * Column.COUNT, bars.size() * Column.COUNT), first);
            for (int i = first; i < bars.size(); i++) {
                assertBar(bars, i, back, i - first, 1e-5);
            }
        });
    }

    private static void assertBar(Bars bars, int i, double[] values, int row, double tolerance) {
        for (Column column : Column.values()) {
            double expected = bars.value(column, i);
            assertThat(values[row * Column.COUNT + column.index()])
                    .as("%s of bar %d", column, i)
                    .isCloseTo(expected, within(tolerance * expected));
        }
    }

    @Test
    void unitsOfPricesAndVolumesDoNotMatter() {
        Seeds.forEach(20, random -> {
            Bars bars = bars(random, 120, 0.02, true, true);
            double price = Math.pow(10, between(random, -6, 6));
            double volume = Math.pow(10, between(random, -3, 3));
            Bars scaled = map(bars, (column, value) -> switch (column) {
                case OPEN, HIGH, LOW, CLOSE -> value * price;
                case VOLUME -> value * volume;
                case AMOUNT -> value * price * volume;
            });
            assertThat(fit(scaled).normalize(scaled)).containsExactly(fit(bars).normalize(bars), within(1e-4f));
        });
    }

    @Test
    void laterBarsDoNotMatter() {
        Bars bars = bars(new Random(3), 90, 0.02, true, true);
        float[] past = fit(bars.slice(0, 40)).normalize(bars.slice(0, 40));
        float[] all = fit(bars.slice(0, 40)).normalize(bars);
        assertThat(Arrays.copyOf(all, past.length)).isEqualTo(past);
    }

    /// The standardized ratios of the definition, computed bar by bar without the classes under test.
    @Test
    void ratiosAreInUnitsOfTheVolatilityBefore() {
        Bars bars = bars(new Random(4), 300, 0.015, true, true);
        float[] z = fit(bars).normalize(bars);
        double[] variances = new double[bars.size()];
        for (int i = 0; i < bars.size(); i++) {
            double gap = i == 0 ? 0 : Math.log(bars.open(i) / bars.close(i - 1));
            variances[i] = gap * gap
                    + 0.5 * Math.pow(Math.log(bars.high(i) / bars.low(i)), 2)
                    - (2 * Math.log(2) - 1) * Math.pow(Math.log(bars.close(i) / bars.open(i)), 2);
        }
        double mean = Arrays.stream(variances).average().orElseThrow();
        double fast = mean;
        double middle = mean;
        double slow = mean;
        for (int i = 0; i < bars.size(); i++) {
            double deviation = Math.sqrt(0.4 * fast + 0.4 * middle + 0.2 * slow);
            double body = Math.log(bars.close(i) / bars.open(i)) / deviation;
            assertThat(Math.sinh(z[i * Column.COUNT + Column.CLOSE.index()])).isCloseTo(body, within(1e-4));
            fast += 0.1 * (variances[i] - fast);
            middle += 0.03 * (variances[i] - middle);
            slow += 0.005 * (variances[i] - slow);
        }
    }

    @Test
    void anyNumbersGiveValidBars() {
        Seeds.forEach(20, random -> {
            Normalizer normalizer = fit(bars(random, 50, 0.01, true, random.nextBoolean()));
            float[] z = new float[40 * Column.COUNT];
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) (3 * random.nextGaussian());
            }
            double[] path = normalizer.continuation(z);
            for (int at = 0; at < path.length; at += Column.COUNT) {
                double high = path[at + Column.HIGH.index()];
                double low = path[at + Column.LOW.index()];
                assertThat(path[at + Column.OPEN.index()]).isBetween(low, high);
                assertThat(path[at + Column.CLOSE.index()]).isBetween(low, high);
                assertThat(low).isPositive();
                assertThat(path[at + Column.VOLUME.index()]).isNotNegative().isFinite();
                assertThat(path[at + Column.AMOUNT.index()]).isNotNegative().isFinite();
            }
        });
    }

    @Test
    void anOutlierRaisesTheVolatilityOnlyALittle() {
        Bars calm = bars(new Random(5), 200, 0.01, true, true);
        Bars jump = map(calm, 150, (column, value) -> column.isPrice() ? 10 * value : value);
        float[] before = fit(calm).normalize(calm);
        float[] after = fit(jump).normalize(jump);
        int next = 152 * Column.COUNT + Column.CLOSE.index();
        // A jump of a hundred and more deviations, after which bodies do not vanish.
        assertThat(after[150 * Column.COUNT]).isGreaterThan(4);
        assertThat(Math.abs(after[next])).isGreaterThan(Math.abs(before[next]) / 20);
    }

    @Test
    void aHistoryWithoutMovementStaysWhereItIs() {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC).columns(false, false);
        for (int i = 0; i < 30; i++) {
            builder.add(START.plusDays(i), 5, 5, 5, 5, Double.NaN, Double.NaN);
        }
        Normalizer normalizer = fit(builder.build());
        assertThat(normalizer.normalize(builder.build())).containsOnly(0);
        double[] path = normalizer.continuation(new float[] {1, 1, 1, 1, 1, 1});
        assertThat(path).startsWith(5, 5, 5, 5);
    }

    @Test
    void absentColumnsAreZero() {
        Bars none = bars(new Random(6), 30, 0.01, false, false);
        float[] z = fit(none).normalize(none);
        for (int i = 0; i < none.size(); i++) {
            assertThat(z[i * Column.COUNT + Column.VOLUME.index()]).isZero();
            assertThat(z[i * Column.COUNT + Column.AMOUNT.index()]).isZero();
        }
    }

    @Test
    void pricesMustBePositive() {
        Bars bars = map(
                bars(new Random(7), 30, 0.01, true, true), 20, (column, value) -> column.isPrice() ? -value : value);
        assertThatThrownBy(() -> fit(bars))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the open of 2024-07-08T00:00 is -")
                .hasMessageContaining("ratios of prices");
    }

    private interface Change {
        double of(Column column, double value);
    }

    private static Bars map(Bars bars, Change change) {
        return map(bars, 0, change);
    }

    private static Bars map(Bars bars, int from, Change change) {
        Bars.Builder builder = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            double[] row = new double[Column.COUNT];
            for (Column column : Column.values()) {
                double value = bars.value(column, i);
                row[column.index()] = i < from ? value : change.of(column, value);
            }
            builder.add(
                    bars.time(i), row[0], Math.max(row[1], row[2]), Math.min(row[1], row[2]), row[3], row[4], row[5]);
        }
        return builder.build();
    }

    private static Bars bars(Random random, int count, double deviation, boolean withVolume, boolean withAmount) {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC).columns(withVolume, withAmount);
        double close = 100;
        for (int i = 0; i < count; i++) {
            double open = close * Math.exp(0.3 * deviation * random.nextGaussian());
            close = open * Math.exp(deviation * random.nextGaussian());
            double high = Math.max(open, close) * Math.exp(deviation * random.nextDouble());
            double low = Math.min(open, close) * Math.exp(-deviation * random.nextDouble());
            double volume = 1000 * Math.exp(0.5 * random.nextGaussian());
            double average = low + (high - low) * random.nextDouble();
            builder.add(
                    START.plusDays(i),
                    open,
                    high,
                    low,
                    close,
                    withVolume ? volume : Double.NaN,
                    withAmount ? volume * average : Double.NaN);
        }
        return builder.build();
    }
}
