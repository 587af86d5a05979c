package io.github.kronos4j.bench;

import io.github.kronos4j.tensor.Kernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/// Benchmark of the kernels that process one row at a time: RMS norm, softmax of attention weights, and the gate of the
/// feed-forward layers.
///
/// Softmax and gate work in place. Each of their calls starts with a copy of the row, and the time includes the copy:
/// on their own results they would soon compute with tiny numbers only.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RowKernelBenchmark {
    @Param
    TwinKernels kernels;

    /// Number of columns: the base model has rows of 832 and 2048, and 512 is a full context.
    @Param({"256", "512", "832", "2048"})
    int columns;

    private Kernels twin;
    private float[] row;
    private float[] other;
    private float[] out;

    @Setup
    public void prepare() {
        var random = new Random(1);
        twin = kernels.start();
        row = Gaussian.numbers(random, columns); // all widths are multiples of the panel width
        other = Gaussian.numbers(random, columns);
        out = new float[columns];
    }

    @Benchmark
    public float[] rmsNorm() {
        twin.rmsNorm(row, 0, other, 1e-5f, columns, out, 0);
        return out;
    }

    @Benchmark
    public float[] softmax() {
        System.arraycopy(row, 0, out, 0, columns);
        twin.softmax(out, 0, columns, columns, 0.125f);
        return out;
    }

    @Benchmark
    public float[] swiglu() {
        System.arraycopy(row, 0, out, 0, columns);
        twin.swiglu(out, 0, other, 0, columns);
        return out;
    }
}
