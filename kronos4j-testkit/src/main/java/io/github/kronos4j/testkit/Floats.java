package io.github.kronos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/// Assertions on many numbers at once.
public final class Floats {
    private Floats() {}

    /// Asserts that no number is further than `tolerance` from the expected one.
    public static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs((double) actual[i] - expected[i]) <= tolerance)) {
                fail("[%d] is %s instead of %s", i, actual[i], expected[i]);
            }
        }
    }
}
