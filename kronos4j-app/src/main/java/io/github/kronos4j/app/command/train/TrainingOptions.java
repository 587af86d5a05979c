package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.train.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Options of all commands that train: each stands for a setting of the configuration.
final class TrainingOptions {
    /// Initial weights that are not a checkpoint.
    static final String RANDOM = "random";

    private static final Path DEFAULT_OUTPUT = Path.of("training");

    @ArgGroup(validate = false, heading = "%nBars and results%n", order = 10)
    Data data = new Data();

    @ArgGroup(validate = false, heading = "%nTraining%n", order = 11)
    Learning learning = new Learning();

    @ArgGroup(validate = false, heading = "%nLow-rank adapters%n", order = 12)
    Adapters adapters = new Adapters();

    @ArgGroup(validate = false, heading = "%nMachine%n", order = 13)
    Machine machine = new Machine();

    @ArgGroup(validate = false, heading = "%nOther settings%n", order = 14)
    Other other = new Other();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    /// Options for the bars and the folder.
    static final class Data {
        @Option(
                names = {"-i", "--input"},
                arity = "1..*",
                paramLabel = "FILE",
                description = "Files of bars, folders, quoted globs, or series of the store, as for forecast.")
        List<String> inputs = List.of();

        @Option(
                names = "--universe",
                paramLabel = "FILE",
                description = "Members by day, as for backtest: a window counts if its symbol is a member on all days"
                        + " that it predicts (default: all symbols).")
        @Nullable
        Path universe;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "DIR",
                description = "Folder for all files of the training (default: training).")
        @Nullable
        Path output;

        @Option(
                names = "--resume",
                description = "Resume from the last checkpoint in the folder, by default with its settings.")
        boolean resume;
    }

    /// Options for the amount and the pace of the training.
    static final class Learning {
        @Option(names = "--epochs", paramLabel = "N", description = "Number of epochs (default: 30; finetune: 5).")
        @Nullable
        Integer epochs;

        @Option(
                names = "--steps",
                paramLabel = "N",
                description = "Stop after N updates at the latest (default: 0, no limit).")
        @Nullable
        Long steps;

        @Option(names = "--batch", paramLabel = "N", description = "Windows per batch (default: 50; finetune: 16).")
        @Nullable
        Integer batch;

        @Option(
                names = "--learning-rate",
                paramLabel = "R",
                description =
                        "Peak of the learning rate (default: 2e-4 for a tokenizer, 4e-5 for a model; finetune: 1e-4 and 2e-5, with"
                                + " adapters 1e-3 and 5e-4).")
        @Nullable
        Double learningRate;

        @Option(
                names = "--lookback",
                paramLabel = "N",
                description =
                        "Bars that the model sees (default: 512; finetune: 256, or fewer if the model sees fewer).")
        @Nullable
        Integer lookback;

        @Option(
                names = "--predict",
                paramLabel = "N",
                description = "Bars that it predicts (default: 48; finetune: 32).")
        @Nullable
        Integer predict;
    }

    /// Options for low-rank adapters.
    static final class Adapters {
        @Option(
                names = "--lora-rank",
                paramLabel = "N",
                description =
                        "Train low-rank adapters of rank N instead of the weights, and merge them into the weights; 4 to"
                                + " 16 for little data (default: 0, none).")
        @Nullable
        Integer loraRank;

        @Option(
                names = "--lora-alpha",
                paramLabel = "A",
                description = "Weight of the adapters: A divided by their rank (default: 16).")
        @Nullable
        Double loraAlpha;
    }

    /// Options for the computation.
    static final class Machine {
        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Number of CPU threads (default: one per processor).")
        @Nullable
        Integer threads;

        @Option(
                names = "--device",
                paramLabel = "DEVICE",
                description =
                        "Device that trains: cpu, cuda:0, or auto for the first usable GPU, else the CPU (default:"
                                + " auto).")
        @Nullable
        String device;

        @Option(
                names = "--processes",
                paramLabel = "N",
                description = "Processes on this host that train together, each on its own batches (default: 1).")
        @Nullable
        Integer processes;
    }

    /// Option for the settings that have none of their own.
    static final class Other {
        @Option(
                names = "--set",
                paramLabel = "KEY=VALUE",
                description = "Any other setting, such as predictor.patience=3; see docs/reference/training-config.md.")
        Map<String, String> settings = new LinkedHashMap<>();
    }

    /// The configuration: from a file or, without one, from the resumed training or from defaults, with the options
    /// on top.
    ///
    /// @param networks networks to train
    /// @param file file of settings; null if there is none
    /// @param defaults settings that options and those of the file replace
    TrainingConfig config(List<Network> networks, @Nullable Path file, Map<String, String> defaults) {
        if (file != null) {
            return TrainingConfig.read(file, settings(networks), defaults);
        }
        if (data.resume) {
            for (Network network : networks) {
                Path stored = folder().resolve(network.label()).resolve(SettingsFile.NAME);
                if (Files.exists(stored)) {
                    return TrainingConfig.read(stored, settings(networks));
                }
            }
        }
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(settings(networks));
        return TrainingConfig.of(all);
    }

    /// Folder for all files, unless a file of settings names another.
    Path folder() {
        return data.output == null ? DEFAULT_OUTPUT : data.output;
    }

    private Map<String, String> settings(List<Network> networks) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!data.inputs.isEmpty()) {
            all.put(
                    "data.input",
                    data.inputs.stream().map(TrainingOptions::text).collect(Collectors.joining(", ", "[", "]")));
        }
        if (data.universe != null) {
            all.put("data.universe", text(data.universe.toString()));
        }
        put(all, "data.lookback", learning.lookback);
        put(all, "data.predict", learning.predict);
        put(all, "run.threads", machine.threads);
        put(all, "run.processes", machine.processes);
        if (machine.device != null) {
            all.put("run.device", text(machine.device));
        }
        if (data.output != null) {
            all.put("run.folder", text(data.output.toString()));
        }
        for (Network network : networks) {
            put(all, network.label() + ".epochs", learning.epochs);
            put(all, network.label() + ".steps", learning.steps);
            put(all, network.label() + ".batch", learning.batch);
            put(all, network.label() + ".learning_rate", learning.learningRate);
            put(all, network.label() + ".lora.rank", adapters.loraRank);
            put(all, network.label() + ".lora.alpha", adapters.loraAlpha);
        }
        if (data.resume) {
            all.put("run.resume", "true");
        }
        all.putAll(other.settings);
        return all;
    }

    /// A failure whose message names the options of the command instead of the settings they stand for.
    static KronosException withOptionNames(KronosException failure) {
        String message = String.valueOf(failure.getMessage());
        String named = message.replace("(run.resume)", "(--resume)").replace("(run.folder)", "(--output)");
        return named.equals(message) ? failure : new InvalidInputException(named, failure);
    }

    private static void put(Map<String, String> all, String path, @Nullable Number value) {
        if (value != null) {
            all.put(path, value.toString());
        }
    }

    /// A text as YAML.
    static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
