package io.github.kronos4j.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalProductTest {
    @Test
    void unitsDoNotChangeTheNumber() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            int shares = random.nextInt(2_000_000_000);
            double lots = Double.parseDouble(shares / 100 + "." + (shares % 100 < 10 ? "0" : "") + shares % 100);
            assertThat(DecimalProduct.of(lots, 100)).as("seed %d", seed).isEqualTo((double) shares);
        }
        assertThat(DecimalProduct.of(346266.247, 1_000)).isEqualTo(346266247);
        assertThat(DecimalProduct.of(Double.NaN, 100)).isNaN();
        assertThat(DecimalProduct.of(Double.POSITIVE_INFINITY, 100)).isInfinite();
    }
}
