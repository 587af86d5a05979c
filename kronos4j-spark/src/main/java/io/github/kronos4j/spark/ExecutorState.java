package io.github.kronos4j.spark;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// State that the tasks of this executor, or of the driver, share: one forecaster for each model, one loader of series,
/// one instance of each ledger. A task computes with one thread, so that the task slots of an executor are what runs in
/// parallel.
final class ExecutorState {
    private static final Map<SparkModel, Forecaster> SAMPLED = new ConcurrentHashMap<>();
    private static final Map<SparkModel, Forecaster> DELIVERED = new ConcurrentHashMap<>();
    private static final Map<Path, ForecastLedger> LEDGERS = new ConcurrentHashMap<>();

    private ExecutorState() {}

    /// Returns the forecaster of a model as it is delivered. The first task that needs it reads the weights; the
    /// others wait.
    static Forecaster forecaster(SparkModel model) {
        Forecaster sampled = sampled(model);
        return DELIVERED.computeIfAbsent(model, key -> Bands.of(key).apply(sampled, _ -> {}));
    }

    /// Returns the forecaster of a model as it samples.
    static Forecaster sampled(SparkModel model) {
        return SAMPLED.computeIfAbsent(model.sampled(), key -> KronosForecaster.load(key.onExecutor(), 1));
    }

    static ForecastLedger ledger(Path folder) {
        return LEDGERS.computeIfAbsent(folder, ForecastLedger::new);
    }

    static SeriesLoader loader() {
        return Loader.INSTANCE;
    }

    /// Created with the first task that needs it.
    private static final class Loader {
        static final SeriesLoader INSTANCE = new SeriesLoader();
    }
}
