package io.github.kronos4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Checks that warming kernels give the same bits before and after they are replaced.
class WarmingKernelsTest {
    /// Limit for an operation; a kernel has at least 24 of them.
    private static final int FAST_NANOS = 1_000_000;

    private static final long SLOW_NANOS = 250L * FAST_NANOS;

    @Test
    void vectorKernelsTakeOverWithTheSameBits() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        var kernels = warming(new WarmingKernels.Pace(1, 0, 0, Integer.MAX_VALUE, 0, Long.MAX_VALUE));
        assertAgree(kernels, scalar);
        kernels.warmUp();
        assertAgree(kernels, scalar);
        kernels.warmUpWide();
        assertAgree(kernels, scalar);
        assertThat(kernels.name()).isEqualTo(new VectorKernels(true).name());
    }

    /// The compiler can take minutes on a machine under load.
    @Test
    void lateKernelsTakeOverOnceTheyAreFast() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        var isSlow = new AtomicBoolean(true);
        var products = new AtomicInteger();
        Kernels late = (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (_, method, arguments) -> {
                    products.addAndGet(method.getName().equals("matmul") ? 1 : 0);
                    long begin = System.nanoTime();
                    while (isSlow.get() && System.nanoTime() - begin < SLOW_NANOS) {
                        Thread.onSpinWait();
                    }
                    return method.getName().equals("name") ? "late" : method.invoke(scalar, arguments);
                });
        var pace = new WarmingKernels.Pace(1, 0, 0, FAST_NANOS, 0, Long.MAX_VALUE);
        var kernels = new WarmingKernels(scalar, late, late, pace);
        assertThat(kernels.warmUp()).isFalse();
        assertThat(kernels.name()).as("the name states the bits").isEqualTo("late");
        int attempts = products.get();
        assertAgree(kernels, scalar);
        assertThat(products).as("slow kernels are not used").hasValue(attempts);
        isSlow.set(false);
        assertThat(kernels.warmUp()).isTrue();
        attempts = products.get();
        assertAgree(kernels, scalar);
        assertThat(products).hasValueGreaterThan(attempts);
    }

    @Test
    void theScalarKernelsContinueAfterAFailedWarmUp() {
        var scalar = new ScalarKernels(RegisterBlocks.LANES);
        Kernels failing = (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(),
                new Class<?>[] {Kernels.class},
                (_, method, _) -> switch (method.getName()) {
                    case "name" -> "vector-0";
                    case "panelWidth" -> scalar.panelWidth();
                    default -> throw new ArrayIndexOutOfBoundsException("Index 64 out of bounds for length 64");
                });
        var pace = new WarmingKernels.Pace(1, 0, 0, Integer.MAX_VALUE, 0, Long.MAX_VALUE);
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
