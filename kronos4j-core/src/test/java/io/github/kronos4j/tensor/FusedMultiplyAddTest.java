package io.github.kronos4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.kronos4j.testkit.Seeds;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Compares the fused multiply-add in double precision bit by bit with that of the JDK.
class FusedMultiplyAddTest {
    private static final float[] EXTREMES = {
        0, -0f, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Math.nextDown(Float.MIN_NORMAL),
        Float.MAX_VALUE, -Float.MAX_VALUE, Math.nextUp(1f), Math.nextDown(1f), 0x1p-75f, 0x1p-126f, 0x1p24f, 0x1p64f,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN
    };

    @Test
    void roundsOnceOnExtremes() {
        for (float a : EXTREMES) {
            for (float b : EXTREMES) {
                for (float c : EXTREMES) {
                    assertExact(a, b, c);
                }
            }
        }
    }

    @Test
    void roundsOnceOnRandomNumbers() {
        Seeds.forEach(200, random -> {
            for (int i = 0; i < 500; i++) {
                assertExact(anyBits(random), anyBits(random), anyBits(random));
                float a = random.nextFloat();
                float b = random.nextFloat();
                assertExact(a, b, Math.scalb(random.nextFloat() - 0.5f, random.nextInt(80) - 60));
                // The sum lies close to the middle of two floats, where two roundings go wrong.
                float product = a * b;
                assertExact(a, b, Math.scalb(product, random.nextInt(60) - 30));
                assertExact(a, b, Math.nextUp(-product));
            }
        });
    }

    @Test
    void vectorKernelsNeedTheInstruction() {
        boolean instruction = Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("UseFMA")
                .getValue());
        assertThat(FusedMultiplyAdd.IN_HARDWARE).isEqualTo(instruction);
        try (Engine engine = Engine.start(1)) {
            assertThat(engine.kernels().name()).startsWith(instruction ? "vector-" : "scalar-");
        }
    }

    private static float anyBits(Random random) {
        return Float.intBitsToFloat(random.nextInt());
    }

    private static void assertExact(float a, float b, float c) {
        assertThat(Float.floatToIntBits(FusedMultiplyAdd.inDouble(a, b, c)))
                .as("%s * %s + %s", a, b, c)
                .isEqualTo(Float.floatToIntBits(Math.fma(a, b, c)));
    }
}
