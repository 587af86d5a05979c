package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.WorkerTeam;
import java.util.Arrays;

/// A tokenizer on the CPU engine. Every thread encodes its own windows, so that threads do not wait for each other
/// after every layer.
public final class EngineTokenizer implements WindowTokenizer {
    private static final int WINDOWS_PER_THREAD = 16;

    private final KronosTokenizer tokenizer;
    private final String identity;
    private final Engine engine;
    private final Engine singleThreaded; // the same kernels, on the calling thread

    /// @param identity checksum of the weights of the tokenizer
    public EngineTokenizer(KronosTokenizer tokenizer, String identity, Engine engine) {
        this.tokenizer = tokenizer;
        this.identity = identity;
        this.engine = engine;
        singleThreaded = new Engine(engine.kernels(), new WorkerTeam(1));
    }

    /// Numbers that it reads.
    public BarCoordinates coordinates() {
        return tokenizer.config().coordinates();
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public int batch() {
        return engine.threads() * WINDOWS_PER_THREAD;
    }

    @Override
    public void encode(WindowBatch windows, short[] s1, short[] s2) {
        int length = windows.length();
        int numbers = length * Column.COUNT;
        engine.team().run(windows.count(), (b, worker) -> {
            float[] z = Arrays.copyOfRange(windows.bars(), b * numbers, (b + 1) * numbers);
            Tokens tokens = tokenizer.encode(singleThreaded, z);
            for (int t = 0; t < length; t++) {
                s1[b * length + t] = (short) tokens.s1()[t];
                s2[b * length + t] = (short) tokens.s2()[t];
            }
        });
    }
}
