package io.github.kronos4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExponentialTest {
    @Test
    void isAccurateOverTheWholeRange() {
        double worst = 0;
        for (double x = Exponential.LOWEST; x <= Exponential.HIGHEST; x += 0.00037) {
            worst = Math.max(worst, Math.abs(Exponential.of((float) x) / Math.exp((float) x) - 1));
        }
        assertThat(worst).isLessThan(1.5e-7);
        assertThat(Exponential.of(0)).isEqualTo(1);
        assertThat(Exponential.of(-0f)).isEqualTo(1);
    }

    @Test
    void saturatesAtZeroAndAtTheCap() {
        assertThat(Exponential.of(Math.nextDown(Exponential.LOWEST))).isZero();
        assertThat(Exponential.of(-Float.MAX_VALUE)).isZero();
        assertThat(Exponential.of(Float.NEGATIVE_INFINITY)).isZero();
        float cap = Exponential.of(Exponential.HIGHEST);
        assertThat(cap).isFinite();
        assertThat(Exponential.of(Float.MAX_VALUE)).isEqualTo(cap);
        assertThat(Exponential.of(Float.POSITIVE_INFINITY)).isEqualTo(cap);
    }

    @Test
    void isMonotonic() {
        assertRises(Math.nextDown(Exponential.LOWEST));
        assertRises(-1e-3f);
        assertRises(Exponential.HIGHEST - 0.005f);
        float before = 0;
        for (float x = -90; x < 90; x += 0.01f) {
            float value = Exponential.of(x);
            assertThat(value).as("e^%s", x).isGreaterThanOrEqualTo(before);
            before = value;
        }
    }

    /// Monotonic over a thousand adjacent numbers, except for the last bit.
    private static void assertRises(float from) {
        float highest = 0;
        float x = from;
        for (int i = 0; i < 1000; i++, x = Math.nextUp(x)) {
            float value = Exponential.of(x);
            assertThat(value).as("e^%s", x).isGreaterThanOrEqualTo(Math.nextDown(highest));
            highest = Math.max(highest, value);
        }
    }
}
