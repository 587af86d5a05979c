package io.github.kronos4j.serve.model;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.calibration.CalibrationProvider;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastScheduler;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.volatility.HeadProvider;
import java.nio.file.Path;
import java.util.Map;

/// Loads models of the catalog: bundled ones, folders and ids of the hub.
///
/// @param environment environment variables, which locate caches and hub
/// @param threads number of threads of a model; 0 for one per processor
/// @param weights format of the weights of models in memory
/// @param isOffline true to refuse models that would have to be downloaded
/// @param scheduler computes the forecasts of all models; closed with this loader
public record CatalogLoader(
        Map<String, String> environment,
        int threads,
        WeightFormat weights,
        boolean isOffline,
        ForecastScheduler scheduler)
        implements ModelLoader {
    public CatalogLoader {
        environment = Map.copyOf(environment);
    }

    @Override
    public LoadedModel load(String name) {
        PretrainedModel found = find(name);
        Engine engine = Engine.start(threads);
        String kernels = engine.kernels().name();
        var forecaster = KronosForecaster.load(found.model(), found.tokenizer(), engine, weights);
        return new LoadedModel(
                ModelNames.shown(name),
                scheduler.share(forecaster),
                ContextWindow.ofLength(found.maxContext()),
                kernels,
                HeadProvider.installed(name),
                CalibrationProvider.installed(name));
    }

    @Override
    public BarCodec codec(String name) {
        return BarCodec.load(find(name).tokenizer(), 1);
    }

    /// The tokenizer stays in 32-bit numbers, whatever the format of the model's weights.
    @Override
    public long bytes(String name) {
        PretrainedModel found = find(name);
        return weights.bytes(size(found.model())) + size(found.tokenizer());
    }

    @Override
    public long codecBytes(String name) {
        return size(find(name).tokenizer());
    }

    private PretrainedModel find(String name) {
        requireLocal(name);
        return new ModelCatalog(environment, HubListener.NONE).find(name);
    }

    /// Size of the weights of a folder as 32-bit numbers, whatever the file holds.
    private static long size(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.parameters() * Float.BYTES;
        }
    }

    @Override
    public void close() {
        scheduler.close();
    }

    private void requireLocal(String name) {
        CheckpointLocator locator = new CheckpointLocator(environment);
        if (isOffline && (locator.missing(name) != null || locator.missingTokenizer(name) != null)) {
            throw new NotFoundException(
                    "the model " + name + " is not on this machine, and the server is offline: download it first");
        }
    }
}
