package io.github.kronos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/// Assertions on arrays of floats.
public final class Floats {
    private Floats() {}

    /// Asserts that no value differs from the expected one by more than `tolerance`.
    public static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs((double) actual[i] - expected[i]) <= tolerance)) {
                fail("[%d] is %s, expected %s", i, actual[i], expected[i]);
            }
        }
    }
}
