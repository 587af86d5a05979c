package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.CpuDecodingSession;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;

/// Backend that runs the networks on the CPU with the kernels in `tensor`.
///
/// @param idle sessions on the threads of the engine that no batch uses
/// @param idleAlone sessions on the thread of their caller alone that no batch uses
record CpuBackend(
        Engine engine,
        WeightFormat weights,
        Kronos kronos,
        KronosTokenizer kronosTokenizer,
        IdleSessions idle,
        IdleSessions idleAlone)
        implements Backend {
    /// Enough paths to amortize reading the weights.
    private static final int BATCH_PATHS = 64;
    /// Number of tokens computed in one pass.
    private static final int ROWS = 512;
    /// The caches of a batch may take this fraction of the heap: one in four.
    private static final int HEAP_SHARE = 4;

    /// @param format format of the model's matrices; the tokenizer is small and stays in float32
    static CpuBackend load(Checkpoint model, Checkpoint tokenizer, Engine engine, WeightFormat format) {
        KronosTokenizer bars = KronosTokenizer.load(tokenizer, engine.kernels());
        Kronos kronos = Kronos.load(model, engine.kernels(), format);
        return new CpuBackend(engine, format, kronos, bars, new IdleSessions(1), new IdleSessions(engine.threads()));
    }

    @Override
    public KronosConfig model() {
        return kronos.config();
    }

    @Override
    public TokenizerConfig tokenizer() {
        return kronosTokenizer.config();
    }

    @Override
    public Tokens encode(float[] z) {
        return kronosTokenizer.encode(engine, z);
    }

    @Override
    public CpuGenerationSession continueTokens(int paths, Runnable beforePass) {
        CpuGenerationSession session = idle.take(paths);
        if (session == null) {
            session = new CpuGenerationSession(kronos, engine, paths, ROWS);
        }
        return session.lend(beforePass, idle::add);
    }

    @Override
    public CpuDecodingSession decodeBars(Runnable beforePass) {
        return new CpuDecodingSession(kronosTokenizer, engine, beforePass);
    }

    @Override
    public CpuBackend onCallerThread() {
        return new CpuBackend(engine.onCallerThread(), weights, kronos, kronosTokenizer, idleAlone, idleAlone);
    }

    @Override
    public long cacheBytes(int positions) {
        return positions * kronos.bytesPerPosition();
    }

    @Override
    public int batchPaths() {
        return BATCH_PATHS;
    }

    @Override
    public long batchBytes() {
        return Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    }

    @Override
    public String name() {
        return engine.kernels().name();
    }
}
