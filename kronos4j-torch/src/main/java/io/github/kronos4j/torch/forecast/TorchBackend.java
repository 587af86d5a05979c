package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.Backend;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.torch.TorchDevice;

/// Backend that runs both networks on LibTorch.
///
/// @param kernels kernels that sample from the logits
record TorchBackend(TorchDevice device, Kernels kernels, TorchKronos kronos, TorchTokenizer torchTokenizer)
        implements Backend {
    /// Enough rows to hide the time for reading the weights; on a GPU also that for starting a computation.
    private static final int CPU_PATHS = 64;

    private static final int GPU_PATHS = 256;
    private static final long BATCH_BYTES = 2L << 30;

    static TorchBackend load(Checkpoint model, Checkpoint tokenizer, TorchDevice device, Kernels kernels) {
        TorchTokenizer bars = TorchTokenizer.load(tokenizer, device);
        try {
            return new TorchBackend(device, kernels, TorchKronos.load(model, device), bars);
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
    public Tokens encode(float[] z) {
        try (var encoder = new TorchEncoder(torchTokenizer)) {
            return encoder.encode(z);
        }
    }

    @Override
    public TorchGenerationSession continueTokens(int paths, Runnable beforePass) {
        return new TorchGenerationSession(kronos, kernels, paths, beforePass);
    }

    @Override
    public TorchDecodingSession decodeBars(Runnable beforePass) {
        return new TorchDecodingSession(torchTokenizer, beforePass);
    }

    @Override
    public long bytesPerPosition() {
        return kronos.layers().stream().mapToLong(HeadShape::bytes).sum();
    }

    @Override
    public int batchPaths() {
        return device.isGpu() ? GPU_PATHS : CPU_PATHS;
    }

    @Override
    public long batchBytes() {
        return BATCH_BYTES;
    }

    @Override
    public String name() {
        return "libtorch " + device.name();
    }

    @Override
    public void close() {
        kronos.network().close();
        torchTokenizer.network().close();
    }
}
