package io.github.kronos4j.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentFactorsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Test
    void returnsAreTotalReturns() {
        // 10.00, then 0.50 of cash; 9.60, then one share becomes two; 4.70, then 3 new shares for 10 at 4.00
        Bars bars = closes(10, 9.6, 4.7, 4.6);
        AdjustmentFactors factors = AdjustmentFactors.of(List.of(
                ExDate.of(FIRST.plusDays(1), 10, 0.5, 1, 0, 0),
                ExDate.of(FIRST.plusDays(2), 9.6, 0, 2, 0, 0),
                ExDate.of(FIRST.plusDays(3), 4.7, 0, 1, 0.3, 4)));

        Bars adjusted = factors.adjust(bars);

        double dividend = 9.6 / (10 - 0.5);
        double split = 4.7 * 2 / 9.6;
        double rights = 4.6 * 1.3 / (4.7 + 0.3 * 4); // 1.3 shares for one share and the price of 0.3
        assertThat(adjusted.close(1) / adjusted.close(0)).isCloseTo(dividend, within(1e-12));
        assertThat(adjusted.close(2) / adjusted.close(1)).isCloseTo(split, within(1e-12));
        assertThat(adjusted.close(3) / adjusted.close(2)).isCloseTo(rights, within(1e-12));
        assertThat(adjusted.close(3)).isEqualTo(4.6);
        assertThat(adjusted.volume(0)).isEqualTo(2 * bars.volume(0));
        assertThat(adjusted.volume(2)).isEqualTo(bars.volume(2));
        assertThat(adjusted.column(Column.AMOUNT)).isEqualTo(bars.column(Column.AMOUNT));
    }

    @Test
    void barsAfterTheDateAreAdjustedToItToo() {
        Bars bars = closes(10, 5, 5.5);
        AdjustmentFactors factors = AdjustmentFactors.of(List.of(new ExDate(FIRST.plusDays(1), 0.5, 2)));

        Bars adjusted = factors.adjust(bars, FIRST);

        assertThat(adjusted.column(Column.CLOSE)).containsExactly(10, 10, 11);
        assertThat(adjusted.volume(1)).isEqualTo(bars.volume(1) / 2);
    }

    @Test
    void withoutExDatesTheBarsAreTheSame() {
        Bars bars = closes(1, 2, 3);

        assertThat(AdjustmentFactors.none().adjust(bars)).isSameAs(bars);
        assertThat(AdjustmentFactors.of(List.of())).isEqualTo(AdjustmentFactors.none());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithANaiveTwin(long seed) {
        Random random = new Random(seed);
        Bars bars = walk(random, 60);
        AdjustmentFactors factors = randomFactors(random, 60);
        LocalDate asOf = FIRST.plusDays(random.nextInt(60));

        Bars adjusted = factors.adjust(bars, asOf);

        for (int i = 0; i < bars.size(); i++) {
            double price = 1;
            double shares = 1;
            LocalDate day = bars.time(i).toLocalDate();
            for (ExDate ex : factors.exDates()) {
                if (day.isBefore(ex.date()) && !asOf.isBefore(ex.date())) {
                    price *= ex.priceRatio();
                    shares *= ex.shareRatio();
                } else if (asOf.isBefore(ex.date()) && !day.isBefore(ex.date())) {
                    price /= ex.priceRatio();
                    shares /= ex.shareRatio();
                }
            }
            assertThat(adjusted.time(i)).isEqualTo(bars.time(i));
            assertThat(adjusted.open(i)).as("seed " + seed).isCloseTo(bars.open(i) * price, within(1e-9));
            assertThat(adjusted.close(i)).as("seed " + seed).isCloseTo(bars.close(i) * price, within(1e-9));
            assertThat(adjusted.volume(i)).as("seed " + seed).isCloseTo(bars.volume(i) * shares, within(1e-6));
            assertThat(adjusted.amount(i)).isEqualTo(bars.amount(i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void laterExDatesChangeNoBit(long seed) {
        Random random = new Random(seed);
        Bars bars = walk(random, 60);
        AdjustmentFactors all = randomFactors(random, 60);
        LocalDate asOf = FIRST.plusDays(30);
        Bars window = bars.slice(5, 31);

        Bars known = all.between(FIRST, asOf).adjust(window);

        for (Column column : Column.values()) {
            assertThat(all.adjust(window).column(column)).as("seed " + seed).isEqualTo(known.column(column));
        }
        assertThat(known.close(25)).isEqualTo(bars.close(30));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void ratiosThatAreNotAboveZeroAreRefusedWithTheDate(double ratio) {
        assertThatThrownBy(() -> new ExDate(FIRST, ratio, 1))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the price ratio of the ex-date 2024-01-01 is " + ratio);
        assertThatThrownBy(() -> new ExDate(FIRST, 1, ratio)).hasMessageContaining("the share ratio");
    }

    @Test
    void twoExDatesOfOneDateAreRefused() {
        ExDate ex = new ExDate(FIRST, 0.5, 2);

        assertThatThrownBy(() -> AdjustmentFactors.of(List.of(ex, ex)))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("there are two ex-dates on 2024-01-01");
    }

    private static AdjustmentFactors randomFactors(Random random, int days) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            dates.add(FIRST.plusDays(random.nextInt(days)));
        }
        List<ExDate> exDates = new ArrayList<>();
        for (LocalDate date : dates) {
            exDates.add(new ExDate(date, 0.5 + random.nextDouble(), random.nextBoolean() ? 1 : 2));
        }
        return AdjustmentFactors.of(exDates);
    }

    private static Bars walk(Random random, int size) {
        double[] closes = new double[size];
        double close = 10;
        for (int i = 0; i < size; i++) {
            close *= Math.exp(0.02 * random.nextGaussian());
            closes[i] = close;
        }
        return closes(closes);
    }

    private static Bars closes(double... closes) {
        Bars.Builder bars = Bars.builder(ZONE);
        for (int i = 0; i < closes.length; i++) {
            double close = closes[i];
            bars.add(FIRST.plusDays(i).atStartOfDay(), close, close + 0.1, close - 0.1, close, 1000 + i, 1000 * close);
        }
        return bars.build();
    }
}
