package io.github.kronos4j.app.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.hub.PretrainedModel;
import picocli.CommandLine.Option;

/// Where forecasts are computed, for every command that makes some.
public final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "NAME",
            converter = DeviceConverter.class,
            defaultValue = "auto",
            description = "Where to compute: cpu, cuda:0 (a GPU), torch:cpu (LibTorch on the processor), or auto: a GPU"
                    + " where this program is built for one and finds it, else the processor (default).")
    Device device = new Device.Auto();

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one on each processor).")
    int threads;

    /// Refuses what cannot be, before anything is read.
    ///
    /// @throws KronosException if there are fewer than no threads
    public void check() {
        if (threads < 0) {
            throw new KronosException("--threads is " + threads + ": give at least 1, or 0 for one on each processor");
        }
    }

    /// Loads a model onto the device of the options.
    public Forecaster load(Models models, PretrainedModel model) {
        return models.load(model, device, threads);
    }
}
