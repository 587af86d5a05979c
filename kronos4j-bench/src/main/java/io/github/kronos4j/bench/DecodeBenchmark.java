package io.github.kronos4j.bench;

import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/// Benchmark of one decoding step of all paths: the model processes one token of each path and computes the logits of
/// both next tokens.
///
/// The paths share a history of 400 tokens and each adds up to 112 tokens, which fills a context of 512; then they
/// start over. The result is the time of an average step of a forecast without the sampling of tokens.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class DecodeBenchmark {
    private static final int STEPS = 112;

    @Param({"mini", "small", "base"})
    String shape;

    @Param({"1", "5", "30"})
    int paths;

    /// Format of the weights.
    @Param("FLOAT32")
    WeightFormat weights;

    /// Number of threads; 0 means one for each processor.
    @Param("0")
    int threads;

    private LoadedModel model;
    private CpuGenerationSession run;
    private List<KeyValueCache> tails;
    private int[] coarse;
    private int step;

    @Setup
    public void prepare() throws IOException {
        model = LoadedModel.random(shape, weights, threads);
        run = model.start(paths);
        KeyValueCache history = model.newHistory();
        model.prefill(run, history);
        tails = new ArrayList<>();
        for (int p = 0; p < paths; p++) {
            tails.add(history.fork(STEPS));
        }
        coarse = model.coarse(paths);
    }

    @Benchmark
    public Matrix decode() {
        if (step == STEPS) {
            tails.forEach(KeyValueCache::clear);
            step = 0;
        }
        for (int p = 0; p < paths; p++) {
            model.append(run, tails.get(p), step + p, p);
        }
        step++;
        run.flush();
        run.s1Logits(paths);
        return run.s2Logits(tails, coarse);
    }

    @TearDown
    public void end() {
        model.close();
    }
}
