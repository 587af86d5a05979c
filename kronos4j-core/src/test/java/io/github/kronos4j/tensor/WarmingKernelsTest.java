package io.github.kronos4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/// Checks that warming kernels give the same bits before and after they are replaced.
class WarmingKernelsTest {
    @Test
    void vectorKernelsTakeOverWithTheSameBits() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        var kernels = warming(new WarmingKernels.Pace(1, 0, Integer.MAX_VALUE, 0, Long.MAX_VALUE));
        assertAgree(kernels, scalar);
        kernels.warmUp();
        assertAgree(kernels, scalar);
        kernels.warmUpWide();
        assertAgree(kernels, scalar);
        assertThat(kernels.name()).isEqualTo(new VectorKernels(true).name());
    }

    @Test
    void slowKernelsAreGivenUp() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        var kernels = warming(new WarmingKernels.Pace(2, 0, 0, 0, Long.MAX_VALUE));
        kernels.warmUp();
        assertAgree(kernels, scalar);
        assertThat(kernels.name()).isEqualTo(scalar.name());
    }

    @Test
    void theScalarKernelsContinueAfterAFailedWarmUp() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        Kernels failing = (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (_, method, _) -> switch (method.getName()) {
                    case "name" -> "vector-0";
                    case "panelWidth" -> scalar.panelWidth();
                    default -> throw new ArrayIndexOutOfBoundsException("Index 64 out of bounds for length 64");
                });
        var pace = new WarmingKernels.Pace(1, 0, Integer.MAX_VALUE, 0, Long.MAX_VALUE);
        var kernels = new WarmingKernels(scalar, failing, failing, pace);
        assertThat(kernels.name()).isEqualTo("vector-0");
        kernels.warmUp();
        assertAgree(kernels, scalar);
        assertThat(kernels.name()).isEqualTo(scalar.name());
    }

    private static WarmingKernels warming(WarmingKernels.Pace pace) {
        return new WarmingKernels(
                new ScalarKernels(RegisterBlocks.LANES), new VectorKernels(false), new VectorKernels(true), pace);
    }

    private static void assertAgree(Kernels kernels, Kernels scalar) {
        assertThat(kernels.panelWidth()).isEqualTo(scalar.panelWidth());
        Seeds.forEach(20, random -> {
            Product product = Product.random(random, scalar.panelWidth());
            assertThat(product.on(kernels)).isEqualTo(product.on(scalar));
        });
    }
}
