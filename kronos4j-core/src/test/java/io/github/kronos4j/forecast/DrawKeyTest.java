package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawKeyTest {
    @Test
    void noUnitMatters() {
        Bars bars = Golden.bars(0, 400);
        Seeds.forEach(100, random -> {
            double factor = Math.pow(10, random.nextInt(25) - 12) * (random.nextBoolean() ? 1 : random.nextDouble());
            assertThat(DrawKey.of(moved(bars, factor, Duration.ZERO))).isEqualTo(DrawKey.of(bars));
        });
    }

    @Test
    void historiesThatDifferHaveDifferentKeys() {
        Set<Integer> keys = new HashSet<>();
        Bars bars = Golden.bars(0, 400);
        for (int from = 0; from < 300; from++) {
            keys.add(DrawKey.of(bars.slice(from, 400)));
            keys.add(DrawKey.of(bars.slice(from, from + 50)));
        }
        keys.add(DrawKey.of(moved(bars, 1, Duration.ofMinutes(5))));
        keys.add(DrawKey.of(moved(bars, -1, Duration.ZERO)));
        assertThat(keys).hasSize(602);
    }

    private static Bars moved(Bars bars, double factor, Duration later) {
        Bars.Builder moved = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.bar(i);
            moved.add(
                    bar.time().plus(later),
                    bar.open() * factor,
                    bar.high() * factor,
                    bar.low() * factor,
                    bar.close() * factor,
                    7 * bar.volume(),
                    bar.amount());
        }
        return moved.build();
    }
}
