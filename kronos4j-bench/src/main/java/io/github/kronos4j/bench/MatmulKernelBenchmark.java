package io.github.kronos4j.bench;

import io.github.kronos4j.tensor.Kernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Benchmark of the product of rows and a weight matrix with 1024 outputs, added to the output in place, on one thread.
/// The `gflop` lines of the results are GFLOP/s; a multiplication and an addition count as two operations.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class MatmulKernelBenchmark {
    private static final int OUTPUTS = 1024;

    @Param
    TwinKernels kernels;

    /// Number of rows: one path, a few paths, a block, many paths, a prefill.
    @Param({"1", "2", "3", "4", "5", "6", "30", "384"})
    int rows;

    @Param({"256", "512", "832", "2048"})
    int depth;

    private Kernels twin;
    private float[] x;
    private float[] weights;
    private float[] out;

    /// Counter of floating-point operations.
    @AuxCounters
    @State(Scope.Thread)
    public static class Work {
        public double gflop;
    }

    @Setup
    public void prepare() {
        var random = new Random(1);
        twin = kernels.start();
        x = Gaussian.numbers(random, rows * depth);
        weights = Gaussian.numbers(random, depth * OUTPUTS);
        out = new float[rows * OUTPUTS];
    }

    @Benchmark
    public float[] matmul(Work work) {
        int width = twin.panelWidth();
        twin.matmul(x, 0, depth, rows, weights, 0, depth * width, depth, OUTPUTS / width, out, 0, OUTPUTS);
        work.gflop += 2e-9 * rows * depth * OUTPUTS;
        return out;
    }
}
