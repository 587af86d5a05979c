package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
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
            int repaired = BarRepair.repair(path, true);
            for (int at = 0; at < path.length; at += 6) {
                double open = path[at];
                double high = path[at + 1];
                double low = path[at + 2];
                double close = path[at + 3];
                assertThat(high).isGreaterThanOrEqualTo(Math.max(open, close));
                assertThat(low).isLessThanOrEqualTo(Math.min(open, close));
                // High and low are only widened, to values that the bar contained.
                assertThat(high).isGreaterThanOrEqualTo(before[at + 1]);
                assertThat(low).isLessThanOrEqualTo(before[at + 2]);
                assertThat(new double[] {before[at], before[at + 1], before[at + 2], before[at + 3]})
                        .contains(high, low);
                assertThat(open).isEqualTo(before[at]);
                assertThat(close).isEqualTo(before[at + 3]);
                assertThat(path[at + 4]).isEqualTo(Math.max(0, before[at + 4]));
                assertThat(path[at + 5]).isEqualTo(Math.max(0, before[at + 5]));
                boolean same = true;
                for (int c = at; c < at + 6; c++) {
                    same &= path[c] == before[c];
                }
                changed += same ? 0 : 1;
            }
            assertThat(repaired).isEqualTo(changed);
            assertThat(BarRepair.repair(path, true)).isZero();
        });
    }

    @Test
    void volumeAbsentFromTheHistoryIsNotCountedAsRepaired() {
        double[] path = {1, 2, 1, 2, -3, 4};
        assertThat(BarRepair.repair(path, false)).isZero();
        assertThat(path).containsExactly(1, 2, 1, 2, 0, 0);
    }
}
