package io.github.kronos4j.bench;

import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Matrix;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Benchmark of the prefill of the model with a history of 400 tokens. A forecast starts with a prefill, and each move
/// of the window costs another one.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PrefillBenchmark {
    @Param({"mini", "small", "base"})
    String shape;

    /// Format of the weights.
    @Param("FLOAT32")
    WeightFormat weights;

    /// Number of threads; 0 means one for each processor.
    @Param("0")
    int threads;

    private LoadedModel model;
    private CpuGenerationSession run;
    private KeyValueCache history;

    @Setup
    public void prepare() throws IOException {
        model = LoadedModel.random(shape, weights, threads);
        run = model.start(1);
        history = model.newHistory();
    }

    @Benchmark
    public Matrix prefill() {
        history.clear();
        model.prefill(run, history);
        return run.hidden();
    }

    @TearDown
    public void end() {
        model.close();
    }
}
