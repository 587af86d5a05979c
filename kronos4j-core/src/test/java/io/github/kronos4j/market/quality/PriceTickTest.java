package io.github.kronos4j.market.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.quality.Cut.Reason;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceTickTest {
    private static final int BARS = 3000;
    private static final int TRADES = 40; // in a bar

    /// Quarter hours of a share whose price walks by trades of a tick up or down.
    ///
    /// @param stuckAt first of the bars that repeat the price before them; the number of bars for none
    private static Bars walk(double start, double tick, double moveShare, int stuckAt, int stuck, long seed) {
        var random = new Random(seed);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        LocalDateTime time = LocalDateTime.of(2025, 1, 6, 9, 45);
        long price = Math.round(start / tick);
        for (int i = 0; i < BARS; i++) {
            boolean isStuck = i >= stuckAt && i < stuckAt + stuck;
            long open = price;
            long high = price;
            long low = price;
            for (int t = 0; t < TRADES && !isStuck; t++) {
                price += random.nextDouble() < moveShare ? (random.nextBoolean() ? 1 : -1) : 0;
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            bars.add(new Bar(time, open * tick, high * tick, low * tick, price * tick, 1000, Double.NaN));
            time = time.plusMinutes(15);
        }
        return bars.build();
    }

    private static long stagnant(Bars bars) {
        return BarCleaner.clean(bars).cuts().stream()
                .filter(cut -> cut.reason() == Reason.STAGNANT)
                .count();
    }

    @Test
    void tickAndChanceOfARepeatAreInferred() {
        for (long seed = 0; seed < 20; seed++) {
            Bars bars = walk(30, 0.01, 0.05, BARS, 0, seed);
            int repeats = 0;
            for (int i = 1; i < BARS; i++) {
                repeats += bars.close(i) == bars.close(i - 1) ? 1 : 0;
            }
            PriceTick tick = PriceTick.of(bars);

            assertThat(tick.size()).as("seed %d", seed).isCloseTo(0.01, within(1e-9));
            assertThat(tick.repeats()).as("seed %d", seed).isCloseTo((double) repeats / BARS, within(0.12));
        }
    }

    @Test
    void unchangedClosesWithinATickAreNoFaults() {
        for (long seed = 0; seed < 20; seed++) {
            Bars bars = walk(30, 0.01, 0.05, BARS, 0, seed);

            assertThat(CleaningRules.of(Interval.parse("15m"), bars).stagnant())
                    .as("seed %d", seed)
                    .isBetween(8, 20);
            assertThat(stagnant(bars)).as("seed %d", seed).isZero();
        }
    }

    /// The same bars by the limit of the paper lose some: the test above can fail.
    @Test
    void limitOfThePaperCutsThem() {
        int cut = 0;
        for (long seed = 0; seed < 20; seed++) {
            Bars bars = walk(30, 0.01, 0.05, BARS, 0, seed);
            cut += BarCleaner.clean(bars, CleaningRules.of(Interval.parse("15m")))
                                    .removed()
                            > 0
                    ? 1
                    : 0;
        }
        assertThat(cut).isGreaterThan(10);
    }

    @Test
    void aSourceThatIsStuckIsFoundAtAnyTick() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(stagnant(walk(30, 0.01, 0.05, 1500, 40, seed)))
                    .as("seed %d", seed)
                    .isOne();
            assertThat(stagnant(walk(300, 0.01, 0.9, 1500, 10, seed)))
                    .as("seed %d", seed)
                    .isOne();
        }
    }

    @Test
    void fineTicksLeaveTheLimitOfThePaper() {
        Bars bars = walk(3000, 0.01, 1, BARS, 0, 7);

        assertThat(CleaningRules.of(Interval.parse("1m"), bars).stagnant()).isEqualTo(45);
        assertThat(CleaningRules.of(Interval.parse("15m"), bars).stagnant()).isBetween(5, 7);
    }

    @Test
    void barsOfOnePriceHaveNoTick() {
        Bars bars = walk(30, 0.01, 0, BARS, 0, 7);

        assertThat(PriceTick.of(bars)).isEqualTo(PriceTick.NONE);
        assertThat(stagnant(bars)).isOne();
    }
}
