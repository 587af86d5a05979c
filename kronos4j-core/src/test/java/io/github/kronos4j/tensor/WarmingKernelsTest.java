package io.github.kronos4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import org.junit.jupiter.api.Test;

/// Checks that warming kernels give the same bits before and after they are replaced.
class WarmingKernelsTest {
    @Test
    void vectorKernelsTakeOverWithTheSameBits() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        var kernels = new WarmingKernels(scalar, new WarmingKernels.Pace(1, 0, Integer.MAX_VALUE, 0, Long.MAX_VALUE));
        assertAgree(kernels, scalar);
        kernels.warmUp();
        assertAgree(kernels, scalar);
        kernels.warmUpWide();
        assertAgree(kernels, scalar);
    }

    @Test
    void slowKernelsAreGivenUp() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        var kernels = new WarmingKernels(scalar, new WarmingKernels.Pace(2, 0, 0, 0, Long.MAX_VALUE));
        kernels.warmUp();
        assertAgree(kernels, scalar);
    }

    private static void assertAgree(Kernels kernels, Kernels scalar) {
        assertThat(kernels.panelWidth()).isEqualTo(scalar.panelWidth());
        Seeds.forEach(20, random -> {
            Product product = Product.random(random, scalar.panelWidth());
            assertThat(product.on(kernels)).isEqualTo(product.on(scalar));
        });
    }
}
