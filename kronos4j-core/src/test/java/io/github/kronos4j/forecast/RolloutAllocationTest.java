package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Generation allocates almost nothing, for any number of paths, inside the window and after it slides.
class RolloutAllocationTest {
    /// A step of this model has about 30 parallel regions, each with up to three small task objects.
    private static final int BYTES_PER_STEP = 8192;
    /// The compiler removes these objects; a single vector for each row and head would exceed the limit.
    private static final int BYTES_PER_WARM_STEP = 1024;
    /// Deadline for the compiler, which takes seconds on an idle machine.
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @ParameterizedTest
    @CsvSource({"400, 32, 1", "400, 32, 20", "64, 32, 4"})
    void aStepAllocatesASmallConstant(int maxContext, int slide, int paths) {
        Golden golden = Golden.sets().getFirst();
        try (Engine engine = Engine.scalar(1, 8);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            var history = new Tokens(golden.integers("tokenizer.s1", 0), golden.integers("tokenizer.s2", 0));
            ContextWindow context = new ContextWindow(maxContext, slide);
            allocated(model, engine, history, context, paths, 100); // classes are loaded here
            long few = allocated(model, engine, history, context, paths, 100);
            long many = allocated(model, engine, history, context, paths, 300);
            assertThat((many - few) / 200).as("bytes for each step").isLessThan(BYTES_PER_STEP);
        }
    }

    @Test
    void aWarmStepAllocatesNoVectors() {
        int paths = 20;
        Golden golden = Golden.sets().getFirst();
        try (Engine engine = Engine.vector(1);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            var history = new Tokens(golden.integers("tokenizer.s1", 0), golden.integers("tokenizer.s2", 0));
            ContextWindow context = new ContextWindow(400, 32);
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            long step;
            do {
                long few = allocated(model, engine, history, context, paths, 100);
                long many = allocated(model, engine, history, context, paths, 300);
                step = (many - few) / 200;
            } while (step >= BYTES_PER_WARM_STEP && System.nanoTime() < deadline);
            assertThat(step).as("bytes for each warm step").isLessThan(BYTES_PER_WARM_STEP);
        }
    }

    /// Bytes allocated by this thread, which does all the work, during generation.
    private static long allocated(
            Kronos model, Engine engine, Tokens history, ContextWindow context, int paths, int horizon) {
        LocalDateTime start = LocalDateTime.parse("2024-07-01T00:00");
        ForecastRequest request = ForecastRequest.builder(Golden.bars(0, history.length()))
                .timestamps(
                        IntStream.range(0, horizon).mapToObj(start::plusMinutes).toList())
                .sampling(Sampling.point().withSamples(paths))
                .context(context)
                .build();
        CpuGenerationSession session = new CpuGenerationSession(model, engine, paths, 512);
        var rollout = new Rollout<>(engine, model.config(), session, paths);
        rollout.add(new DecodingState<>(session, request, history, 0, paths, () -> false));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < horizon; step++) {
            rollout.step();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
