package io.github.kronos4j.app.command.serve;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.model.WeightsOption;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.serve.ServerConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Mixin with the options of all commands that serve forecasts: models, bars and threads.
final class ServedModels {
    private final KronosEnvironment environment;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "Model to offer; may be repeated, and the first one is the default (default: nano).")
    List<String> models = List.of();

    @Option(names = "--offline", description = "Fetch neither bars nor models from other machines.")
    boolean offline;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Folder of the store (default: KRONOS_STORE, else in the user's data folder).")
    @Nullable
    Path store;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "Folder of the ledger that forecasts of future bars are written to (default: KRONOS_LEDGER,"
                    + " else in the user's data folder).")
    @Nullable
    Path ledger;

    @Option(names = "--no-ledger", description = "Write no forecasts down.")
    boolean noLedger;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: 0, one for each processor).")
    int threads;

    @Mixin
    final WeightsOption weights = new WeightsOption();

    ServedModels(KronosEnvironment environment) {
        this.environment = environment;
    }

    /// Returns the settings of a server on the loopback address.
    ///
    /// @param work folder for uploads and results
    /// @throws InvalidInputException if an option is out of range
    ServerConfig.Builder config(Path work) {
        if (threads < 0) {
            throw new InvalidInputException(
                    "--threads is " + threads + ": give at least 1, or 0 for one for each processor");
        }
        if (noLedger && ledger != null) {
            throw new InvalidInputException("--no-ledger writes no forecasts down: omit it, or --ledger");
        }
        return ServerConfig.builder(work, store == null ? BarStore.defaultFolder(environment.variables()) : store)
                .ledger(ledgerFolder())
                .models(models.isEmpty() ? List.of(NanoModel.NAME) : models)
                .offline(offline)
                .threads(threads)
                .weights(weights.format())
                .environment(environment.variables())
                .program(Version.text());
    }

    private @Nullable Path ledgerFolder() {
        if (noLedger) {
            return null;
        }
        return ledger == null ? ForecastLedger.defaultFolder(environment.variables()) : ledger;
    }
}
