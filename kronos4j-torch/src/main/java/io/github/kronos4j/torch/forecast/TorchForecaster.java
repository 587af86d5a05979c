package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.LibTorch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/// Kronos on LibTorch: what [KronosForecaster] does, computed on a GPU, or on the processor.
///
/// ```java
/// try (Forecaster forecaster = TorchForecaster.load(model, tokenizer, TorchDevice.cuda(0), 0)) {
///     Forecast forecast = forecaster.forecast(request);
/// }
/// ```
///
/// Paths are drawn from the same random streams. Logits differ from those of the CPU engine by
/// rounding, and may so by the company that a request is computed in: a path is the same until a draw
/// falls between two such numbers.
public final class TorchForecaster implements Forecaster {
    private static final int LANES = 8;

    private final KronosForecaster forecaster;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private TorchForecaster(KronosForecaster forecaster) {
        this.forecaster = forecaster;
    }

    /// Loads a model and its tokenizer from folders that hold `config.json` and `model.safetensors`.
    ///
    /// @param threads threads to compute on where the device is the processor, and to draw tokens on. 0 is one
    ///     where the device is the processor, since LibTorch's threads spin for each other and are slower than
    ///     one as soon as anything else runs, else one for each processor. LibTorch has one such number for the
    ///     whole process
    /// @throws KronosException if the device or LibTorch cannot be used, a checkpoint is missing or damaged,
    ///     or the two do not fit together
    public static TorchForecaster load(Path model, Path tokenizer, TorchDevice device, int threads) {
        int usual = device.isGpu() ? Runtime.getRuntime().availableProcessors() : 1;
        int workers = threads > 0 ? threads : usual;
        try {
            LibTorch.prepare();
            device.require();
            torch.set_num_threads(workers);
            openblas_nolapack.blas_set_num_threads(workers);
        } catch (LinkageError e) {
            throw new KronosException(
                    "LibTorch cannot be loaded on this machine (" + e.getMessage()
                            + "): forecast on the CPU engine, which needs none",
                    e);
        }
        Engine engine = Engine.scalar(workers, LANES);
        return new TorchForecaster(KronosForecaster.load(
                model, tokenizer, engine, (its, bars) -> TorchBackend.load(its, bars, device, engine.kernels())));
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

    /// The SHA-256 of both weight files, whatever the device.
    @Override
    public String identity() {
        return forecaster.identity();
    }

    /// Gives the weights back, once calls under way are done.
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
