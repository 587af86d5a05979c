package io.github.kronos4j.tensor;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void coversEveryRowAndPanelOnce(int threads) {
        try (Engine engine = Engine.scalar(threads, 8)) {
            Seeds.forEach(150, random -> {
                int rows = random.nextBoolean() ? between(random, 1, 8) : between(random, 1, 700);
                int panels = between(random, 1, 90);
                var seen = new AtomicIntegerArray(rows * panels);
                Tiling.of(rows, panels, engine).run((fromRow, toRow, fromPanel, toPanel) -> {
                    assertThat(fromPanel % Kernels.GROUP).isZero();
                    assertThat(toPanel == panels || toPanel % Kernels.GROUP == 0)
                            .isTrue();
                    for (int r = fromRow; r < toRow; r++) {
                        for (int p = fromPanel; p < toPanel; p++) {
                            seen.incrementAndGet(r * panels + p);
                        }
                    }
                });
                for (int i = 0; i < rows * panels; i++) {
                    assertThat(seen.get(i))
                            .as("row %d, panel %d of %d x %d", i / panels, i % panels, rows, panels)
                            .isOne();
                }
            });
        }
    }
}
