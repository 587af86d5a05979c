package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BarRepairTest {
    @Test
    void repairedBarsAreValid() {
        Seeds.forEach(300, random -> {
            double[] path = new double[6 * random.nextInt(20)];
            for (int i = 0; i < path.length; i++) {
                path[i] = random.nextInt(7) - 2;
            }
            double[] before = path.clone();
            int changed = 0;
            boolean negative = random.nextBoolean();
            BarRepair repair = new BarRepair(history(negative ? -0.01 : 0, true));
            int repaired = repair.repair(path);
            for (int at = 0; at < path.length; at += 6) {
                double open = path[at];
                double high = path[at + 1];
                double low = path[at + 2];
                double close = path[at + 3];
                assertThat(high).isGreaterThanOrEqualTo(Math.max(open, close));
                assertThat(low).isLessThanOrEqualTo(Math.min(open, close));
                double floor = negative ? Double.NEGATIVE_INFINITY : 0;
                double[] prices = Arrays.stream(before, at, at + 4)
                        .map(price -> Math.max(floor, price))
                        .toArray();
                // High and low are only widened, to values that the bar contained.
                assertThat(high).isGreaterThanOrEqualTo(prices[1]);
                assertThat(low).isLessThanOrEqualTo(prices[2]);
                assertThat(prices).contains(high, low);
                assertThat(open).isEqualTo(prices[0]);
                assertThat(close).isEqualTo(prices[3]);
                assertThat(path[at + 4]).isEqualTo(Math.max(0, before[at + 4]));
                assertThat(path[at + 5]).isEqualTo(Math.max(0, before[at + 5]));
                boolean same = true;
                for (int c = at; c < at + 6; c++) {
                    same &= path[c] == before[c];
                }
                changed += same ? 0 : 1;
            }
            assertThat(repaired).isEqualTo(changed);
            assertThat(repair.repair(path)).isZero();
        });
    }

    @Test
    void volumeAbsentFromTheHistoryIsNotCountedAsRepaired() {
        double[] path = {1, 2, 1, 2, -3, 4};
        assertThat(new BarRepair(history(1, false)).repair(path)).isZero();
        assertThat(path).containsExactly(1, 2, 1, 2, 0, 0);
    }

    private static Bars history(double low, boolean volume) {
        return Bars.builder(ZoneOffset.UTC)
                .columns(volume, volume)
                .add(LocalDateTime.parse("2024-06-18T00:00"), 1, 1, low, 1, 1, 1)
                .build();
    }
}
