package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.forecast.Backend;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.TorchDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/// A [KronosForecaster] whose networks run on LibTorch, on a GPU or on the CPU.
///
/// ```java
/// try (Forecaster forecaster = TorchForecaster.load(model, tokenizer, TorchDevice.cuda(0), 0)) {
///     Forecast forecast = forecaster.forecast(request);
/// }
/// ```
///
/// Paths are drawn from the same random streams as on the CPU engine. Logits differ from those of the CPU engine by
/// rounding, and may differ by rounding with the other requests of a call: a path is the same until a draw falls
/// between two such numbers. Safe for use by several threads.
public final class TorchForecaster implements Forecaster {
    private static final int LANES = 8;

    private final KronosForecaster forecaster;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private TorchForecaster(KronosForecaster forecaster) {
        this.forecaster = forecaster;
    }

    /// Loads a model found by a catalog, without extensions: paths are as the model draws them.
    ///
    /// @param threads as in [TorchSettings#of]
    /// @throws KronosException if the device or LibTorch cannot be used, the model or its tokenizer is damaged, or
    ///     the two do not fit
    public static TorchForecaster load(PretrainedModel model, TorchDevice device, int threads) {
        return load(model, TorchSettings.of(device, threads));
    }

    /// Loads like [#load(PretrainedModel, TorchDevice, int)], with other settings.
    public static TorchForecaster load(PretrainedModel model, TorchSettings settings) {
        return new TorchForecaster(KronosForecaster.load(model, prepare(settings), loader(settings)));
    }

    /// Loads a model and its tokenizer from folders that hold `config.json` and `model.safetensors`.
    ///
    /// @param threads as in [TorchSettings#of]
    /// @throws KronosException if the device or LibTorch cannot be used, a checkpoint is missing or damaged, or the
    ///     two do not fit
    public static TorchForecaster load(Path model, Path tokenizer, TorchDevice device, int threads) {
        return load(model, tokenizer, TorchSettings.of(device, threads));
    }

    /// Loads like [#load(Path, Path, TorchDevice, int)], with other settings.
    public static TorchForecaster load(Path model, Path tokenizer, TorchSettings settings) {
        return new TorchForecaster(KronosForecaster.load(model, tokenizer, prepare(settings), loader(settings)));
    }

    /// Loads LibTorch, makes its settings for the whole process, and returns an engine, which only counts the
    /// threads: tokens are drawn on the device.
    private static Engine prepare(TorchSettings settings) {
        try {
            LibTorch.prepare();
            settings.device().require();
            torch.set_num_threads(settings.threads());
            openblas_nolapack.blas_set_num_threads(settings.threads());
            settings.computeType().allow();
        } catch (LinkageError e) {
            throw new StorageException(
                    "LibTorch cannot be loaded on this machine (" + e.getMessage()
                            + "): forecast on the CPU engine, which does not need it",
                    e);
        }
        return Engine.scalar(settings.threads(), LANES);
    }

    private static Backend.Loader loader(TorchSettings settings) {
        return (model, tokenizer) -> TorchBackend.load(model, tokenizer, settings);
    }

    /// The window of the model.
    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the forecaster is closed");
            }
            return forecaster.forecastAll(requests, progress);
        } finally {
            use.readLock().unlock();
        }
    }

    /// SHA-256 of both weight files, independent of the device, and `bf16` if the model computes in bfloat16.
    @Override
    public String identity() {
        return forecaster.identity();
    }

    /// Releases the weights after running calls have ended.
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                forecaster.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
