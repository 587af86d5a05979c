package io.github.kronos4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Vector kernels allocate nothing once the JVM has compiled them: all vectors stay in registers.
class KernelsAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1000;
    /// Deadline for the compiler, which takes seconds on an idle machine.
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @TestFactory
    List<DynamicTest> compiledKernelsAllocateNothing() {
        Kernels kernels = new VectorKernels(true);
        int width = kernels.panelWidth();
        int depth = 16;
        int panels = 7; // four, two and one
        float[] a = new float[6 * panels * width];
        float[] b = new float[panels * depth * width];
        short[] shorts = new short[b.length];
        byte[] bytes = new byte[b.length + Kernels.INT8_PADDING];
        float[] row = new float[panels * width];
        List<DynamicTest> tests = new ArrayList<>();
        for (int rows = 1; rows <= 6; rows++) {
            int block = rows;
            tests.add(test(
                    "product of " + rows + " rows in bfloat16",
                    () -> kernels.matmulBFloat16(
                            a, 0, depth, block, shorts, 0, depth * width, width, depth, panels, a, 0, panels * width)));
            tests.add(test(
                    "product of " + rows + " rows and a group of panels in bfloat16",
                    () -> kernels.matmulBFloat16(
                            a, 0, depth, block, shorts, 0, width, 4 * width, depth, 4, a, 0, panels * width)));
            tests.add(test(
                    "product of " + rows + " rows in int8",
                    () -> kernels.matmulInt8(
                            a, 0, depth, block, bytes, 0, row, 0, depth, panels, a, 0, panels * width)));
            tests.add(test(
                    "product of " + rows + " rows",
                    () -> kernels.matmul(
                            a, 0, depth, block, b, 0, depth * width, depth, panels, a, 0, panels * width)));
        }
        tests.add(test("norm", () -> kernels.rmsNorm(row, 0, row, 1, row.length, a, 0)));
        tests.add(test("softmax", () -> kernels.softmax(row, 0, row.length - 3, row.length, 1)));
        tests.add(test("gate", () -> kernels.swiglu(row, 0, a, 0, row.length)));
        tests.add(test("sum", () -> kernels.add(row, 0, a, 0, row.length)));
        tests.add(test("rotation", () -> kernels.rotate(row, 0, a, 0, row.length / 2)));
        return tests;
    }

    private static DynamicTest test(String name, Runnable call) {
        return DynamicTest.dynamicTest(name, () -> {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            long allocated;
            do {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < CALLS; i++) {
                    call.run();
                }
                allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            } while (allocated >= CALLS && System.nanoTime() < deadline);
            assertThat(allocated).as("bytes for %d calls", CALLS).isLessThan(CALLS);
        });
    }
}
