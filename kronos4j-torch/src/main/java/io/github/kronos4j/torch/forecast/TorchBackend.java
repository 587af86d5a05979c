package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.Backend;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.torch.NativeScope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Both networks on LibTorch.
///
/// @param kernels that draw from the logits
/// @param weights the tensors of both networks
record TorchBackend(
        TorchDevice device, Kernels kernels, TorchKronos kronos, TorchTokenizer torchTokenizer, List<Tensor> weights)
        implements Backend {
    /// Enough to hide the reading of the weights; on a GPU also what it takes to begin a computation.
    private static final int CPU_PATHS = 64;

    private static final int GPU_PATHS = 256;
    private static final long BYTES = 2L << 30;

    static TorchBackend load(Checkpoint model, Checkpoint tokenizer, TorchDevice device, Kernels kernels) {
        var weights = new ArrayList<Tensor>();
        try {
            TorchTokenizer bars = TorchTokenizer.load(tokenizer, device, weights);
            return new TorchBackend(device, kernels, TorchKronos.load(model, device, weights), bars, weights);
        } catch (RuntimeException e) {
            weights.forEach(NativeScope::release);
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
        try (var encoder = new TorchEncoder(torchTokenizer, device)) {
            return encoder.encode(z);
        }
    }

    @Override
    public TorchTokenRun continueTokens(int paths) {
        return new TorchTokenRun(kronos, device, kernels, paths);
    }

    @Override
    public TorchBarRun decodeBars() {
        return new TorchBarRun(torchTokenizer, device);
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
        return BYTES;
    }

    @Override
    public String name() {
        return "libtorch " + device.name();
    }

    @Override
    public void close() {
        weights.forEach(NativeScope::release);
        weights.clear();
    }
}
