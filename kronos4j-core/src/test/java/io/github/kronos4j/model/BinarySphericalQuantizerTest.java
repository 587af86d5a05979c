package io.github.kronos4j.model;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import org.junit.jupiter.api.Test;

class BinarySphericalQuantizerTest {
    @Test
    void firstBitIsLowest() {
        var quantizer = new BinarySphericalQuantizer(3, 2);
        float[] z = {9, 0.1f, -1, 1, -2, -1};
        assertThat(quantizer.bits()).isEqualTo(5);
        assertThat(quantizer.s1(z, 1)).isEqualTo(0b101);
        assertThat(quantizer.s2(z, 1)).isEqualTo(0b00);
        assertThat(quantizer.s1(z, 0)).isEqualTo(0b011);
        assertThat(quantizer.s2(z, 0)).isEqualTo(0b01);
    }

    @Test
    void zeroClearsTheBit() {
        var quantizer = new BinarySphericalQuantizer(2, 2);
        float[] z = {0, -0f, Float.MIN_VALUE, -Float.MIN_VALUE};
        assertThat(quantizer.s1(z, 0)).isZero();
        assertThat(quantizer.s2(z, 0)).isOne();
    }

    @Test
    void codesAreOnTheUnitSphereAndRoundTrip() {
        Seeds.forEach(200, random -> {
            var quantizer = new BinarySphericalQuantizer(between(random, 1, 16), between(random, 1, 16));
            int s1 = random.nextInt(1 << quantizer.s1Bits());
            int s2 = random.nextInt(1 << quantizer.s2Bits());
            float[] code = new float[quantizer.bits() + 2];
            quantizer.unpack(s1, s2, code, 1);
            assertThat(quantizer.s1(code, 1)).isEqualTo(s1);
            assertThat(quantizer.s2(code, 1)).isEqualTo(s2);
            int[] signs = quantizer.signs(s1, s2);
            assertThat(signs).hasSize(quantizer.bits());
            for (int j = 0; j < signs.length; j++) {
                assertThat((double) signs[j]).isEqualTo(Math.signum(code[1 + j]));
            }
            assertThat(code[0]).isZero();
            assertThat(code[code.length - 1]).isZero();
            for (int j = 1; j <= quantizer.bits(); j++) {
                assertThat(Math.abs(code[j])).isEqualTo((float) (1 / Math.sqrt(quantizer.bits())));
            }
        });
    }
}
