package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.Backend;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.torch.nn.ComputeType;

/// Backend that runs both networks on LibTorch.
record TorchBackend(TorchSettings settings, TorchKronos kronos, TorchTokenizer torchTokenizer) implements Backend {
    static TorchBackend load(Checkpoint model, Checkpoint tokenizer, TorchSettings settings) {
        TorchTokenizer bars = TorchTokenizer.load(tokenizer, settings.device());
        try {
            return new TorchBackend(settings, TorchKronos.load(model, settings.device(), settings.computeType()), bars);
        } catch (RuntimeException | Error e) {
            bars.network().close();
            throw e;
        }
    }

    @Override
    public KronosConfig model() {
        return kronos.config();
    }

    @Override
    public TokenizerConfig tokenizer() {
        return torchTokenizer.config();
    }

    @Override
    public WeightFormat weights() {
        return settings.computeType() == ComputeType.BFLOAT16 ? WeightFormat.BFLOAT16 : WeightFormat.FLOAT32;
    }

    @Override
    public Tokens encode(float[] z) {
        try (var encoder = new TorchEncoder(torchTokenizer)) {
            return encoder.encode(z);
        }
    }

    @Override
    public TorchGenerationSession continueTokens(int paths, Runnable beforePass) {
        return new TorchGenerationSession(kronos, paths, beforePass);
    }

    @Override
    public TorchDecodingSession decodeBars(Runnable beforePass) {
        return new TorchDecodingSession(torchTokenizer, beforePass);
    }

    @Override
    public long cacheBytes(int positions) {
        return kronos.cache().slotBytes(positions);
    }

    @Override
    public int batchPaths() {
        return settings.paths();
    }

    @Override
    public long batchBytes() {
        return settings.cacheBytes();
    }

    /// `libtorch cuda:0`, and the number type if the weights do not show it.
    @Override
    public String name() {
        String name = "libtorch " + settings.device().name();
        return settings.computeType() == ComputeType.TF32 ? name + " tf32" : name;
    }

    @Override
    public void close() {
        kronos.network().close();
        torchTokenizer.network().close();
    }
}
