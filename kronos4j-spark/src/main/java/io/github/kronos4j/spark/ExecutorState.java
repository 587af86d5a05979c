package io.github.kronos4j.spark;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the tasks of this executor share: one forecaster for each model, one loader of series, one instance of each
/// ledger. A task computes with one thread, so that the task slots of an executor are what runs in parallel.
final class ExecutorState {
    private static final Map<SparkModel, Forecaster> FORECASTERS = new ConcurrentHashMap<>();
    private static final Map<Path, ForecastLedger> LEDGERS = new ConcurrentHashMap<>();

    private ExecutorState() {}

    /// Returns the forecaster of a model. The first task that needs it reads the weights; the others wait.
    static Forecaster forecaster(SparkModel model) {
        return FORECASTERS.computeIfAbsent(model, ExecutorState::load);
    }

    private static Forecaster load(SparkModel model) {
        Forecaster forecaster = KronosForecaster.load(model.onExecutor(), 1);
        if (!model.name().equals(NanoModel.NAME)) {
            return forecaster;
        }
        Forecaster headed = HeadForecaster.whereFitting(forecaster, NanoModel.heads());
        return CalibratedForecaster.whereFitting(headed, NanoModel.calibrations(), _ -> {});
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
