package io.github.kronos4j.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadFeaturesTest {
    private static final Interval DAY = new Interval(1, Interval.Unit.DAY);

    @Test
    void equalANaiveTwin() {
        Bars bars = SimulatedBars.garch(150, 0.02, 11);
        List<LocalDateTime> times = next(bars, 30);
        HeadFeatures features = HeadFeatures.of(bars, DAY);
        double[] x = new double[HeadFeatures.COUNT];
        features.write(9, times.get(9), features.cumulativeFactors(times), x);

        double base = average(bars, 22);
        assertThat(features.logBase()).isCloseTo(Math.log(base), within(1e-12));
        assertThat(x[0]).isCloseTo(Math.log(average(bars, 1) / base), within(1e-12));
        assertThat(x[1]).isCloseTo(Math.log(average(bars, 5) / base), within(1e-12));
        assertThat(x[2]).isCloseTo(Math.log(average(bars, 66) / base), within(1e-12));
        assertThat(x[3]).isCloseTo(Math.log(average(bars, 149) / base), within(1e-12));
        assertThat(x[7]).isCloseTo(Math.log(averageSquare(bars, 22) / base), within(1e-12));
        assertThat(x[6]).isCloseTo(Math.log(averageSquare(bars, 149) / average(bars, 149)), within(1e-12));
        assertThat(x[9]).isZero(); // bars open at the close before
        double moved = Math.log(bars.close(149) / bars.close(144));
        assertThat(x[11]).isCloseTo(moved / Math.sqrt(5 * base), within(1e-12));
        assertThat(x[19]).isCloseTo(Math.log(10), within(1e-12));
        assertThat(x[21]).isZero(); // daily bars have no course over the day
        assertThat(x[22]).isZero(); // ten bars in ten days
    }

    @Test
    void doNotDependOnTheUnitOfThePrices() {
        Bars bars = SimulatedBars.garch(150, 0.02, 12);
        Bars.Builder cents = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < bars.size(); i++) {
            cents.add(
                    bars.time(i), 128 * bars.open(i), 128 * bars.high(i), 128 * bars.low(i), 128 * bars.close(i), 1, 1);
        }
        assertThat(row(cents.build(), 5)).containsExactly(row(bars, 5), within(1e-9));
    }

    @Test
    void useTheLastBarsAlone() {
        Bars bars = SimulatedBars.garch(700, 0.02, 13);
        assertThat(row(bars.tail(HeadFeatures.MAX_BARS), 3)).containsExactly(row(bars, 3));
    }

    /// Variances are highest at the open; the factors of the bars ahead know it.
    @Test
    void knowTheCourseOfTheDay() {
        Random random = new Random(14);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double price = 10;
        for (int day = 0; day < 40; day++) {
            for (int slot = 0; slot < 4; slot++) {
                double next = price * Math.exp((slot == 0 ? 0.02 : 0.01) * random.nextGaussian());
                LocalDateTime time = SimulatedBars.FIRST.plusDays(day).plusHours(10 + slot);
                bars.add(time, price, Math.max(price, next), Math.min(price, next), next, 1, 1);
                price = next;
            }
        }
        Bars history = bars.build();
        HeadFeatures features = HeadFeatures.of(history, new Interval(1, Interval.Unit.HOUR));
        LocalDateTime morning = SimulatedBars.FIRST.plusDays(40);
        double[] factors = features.cumulativeFactors(IntStream.range(0, 4)
                .mapToObj(slot -> morning.plusHours(10 + slot))
                .toList());
        assertThat(factors[0]).isBetween(1.8, 3.0);
        assertThat(factors[3]).isCloseTo(4, within(0.05));
    }

    @Test
    void refusePricesThatHaveNoVolatility() {
        Bars.Builder flat = Bars.builder(ZoneOffset.UTC);
        Bars.Builder negative = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < 70; i++) {
            flat.add(SimulatedBars.FIRST.plusDays(i), 5, 5, 5, 5, 1, 1);
            negative.add(SimulatedBars.FIRST.plusDays(i), 5, 6, -1, 5, 1, 1);
        }
        assertThatThrownBy(() -> HeadFeatures.of(flat.build(), DAY))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("no price moves");
        assertThatThrownBy(() -> HeadFeatures.of(negative.build(), DAY))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("not above zero");
    }

    private static double[] row(Bars bars, int step) {
        List<LocalDateTime> times = next(bars, step + 1);
        HeadFeatures features = HeadFeatures.of(bars, DAY);
        double[] x = new double[HeadFeatures.COUNT];
        features.write(step, times.get(step), features.cumulativeFactors(times), x);
        return x;
    }

    static List<LocalDateTime> next(Bars bars, int horizon) {
        LocalDateTime last = bars.time(bars.size() - 1);
        return IntStream.rangeClosed(1, horizon).mapToObj(last::plusDays).toList();
    }

    /// Mean of the last variances of Garman and Klass plus the squared gap.
    private static double average(Bars bars, int count) {
        double sum = 0;
        for (int i = bars.size() - count; i < bars.size(); i++) {
            double gap = Math.log(bars.open(i)) - Math.log(bars.close(i - 1));
            double range = Math.log(bars.high(i)) - Math.log(bars.low(i));
            double body = Math.log(bars.close(i)) - Math.log(bars.open(i));
            sum += gap * gap + 0.5 * range * range - (2 * Math.log(2) - 1) * body * body;
        }
        return sum / count;
    }

    private static double averageSquare(Bars bars, int count) {
        double sum = 0;
        for (int i = bars.size() - count; i < bars.size(); i++) {
            double r = Math.log(bars.close(i)) - Math.log(bars.close(i - 1));
            sum += r * r;
        }
        return sum / count;
    }
}
