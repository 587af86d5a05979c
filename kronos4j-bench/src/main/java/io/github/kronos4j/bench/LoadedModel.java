package io.github.kronos4j.bench;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;

/// Model with random weights, its own engine and random input tokens.
final class LoadedModel implements AutoCloseable {
    /// Number of bars in the history.
    static final int LOOKBACK = 400;

    private final Engine engine;
    private final Kronos model;
    private final int[] s1 = new int[LOOKBACK];
    private final int[] s2 = new int[LOOKBACK];
    private final int[] times = new int[LOOKBACK];

    private LoadedModel(Engine engine, Kronos model) {
        this.engine = engine;
        this.model = model;
        var random = new Random(1);
        for (int t = 0; t < LOOKBACK; t++) {
            s1[t] = random.nextInt(model.config().s1Vocabulary());
            s2[t] = random.nextInt(model.config().s2Vocabulary());
            times[t] = TimeFeatures.of(LocalDateTime.of(2026, 1, 5, 9, 30).plusMinutes(5L * t));
        }
    }

    /// Writes a random checkpoint to a temporary folder, loads the model and deletes the folder.
    ///
    /// @param threads number of threads of the engine; 0 means one for each processor
    static LoadedModel random(String shape, WeightFormat weights, int threads) throws IOException {
        Path folder = Files.createTempDirectory("kronos-bench");
        try {
            RandomCheckpoints.write(shape, folder, 0);
            Engine engine = Engine.vector(threads);
            try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                return new LoadedModel(engine, Kronos.load(checkpoint, engine.kernels(), weights));
            }
        } finally {
            Files.deleteIfExists(folder.resolve("config.json"));
            Files.deleteIfExists(folder.resolve("model.safetensors"));
            Files.delete(folder);
        }
    }

    CpuGenerationSession start(int paths) {
        return new CpuGenerationSession(model, engine, paths, LOOKBACK);
    }

    KeyValueCache newHistory() {
        return model.newCache(LOOKBACK);
    }

    /// Runs the model on the whole history; the last hidden state goes to path 0.
    void prefill(CpuGenerationSession run, KeyValueCache history) {
        for (int t = 0; t < LOOKBACK; t++) {
            append(run, history, t, t == LOOKBACK - 1 ? 0 : CpuGenerationSession.NO_PATH);
        }
        run.flush();
    }

    /// Appends the tokens and time of bar `t`; the bars repeat after the last one.
    void append(CpuGenerationSession run, KeyValueCache cache, int t, int path) {
        int i = t % LOOKBACK;
        run.append(cache, s1[i], s2[i], times[i], path);
    }

    /// Returns the coarse tokens of the given number of paths.
    int[] coarse(int paths) {
        int[] tokens = new int[paths];
        System.arraycopy(s1, 0, tokens, 0, paths);
        return tokens;
    }

    @Override
    public void close() {
        engine.close();
    }
}
