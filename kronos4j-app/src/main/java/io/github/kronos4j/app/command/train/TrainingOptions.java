package io.github.kronos4j.app.command.train;

import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.run.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is the same for all commands that train: flags that stand for settings of a configuration.
final class TrainingOptions {
    private static final Path DEFAULT_OUTPUT = Path.of("training");

    @Option(
            names = {"-i", "--input"},
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars, folders, globs in quotes, or series of the store, as for forecast.")
    List<String> inputs = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where everything is written (default: training).")
    @Nullable
    Path output;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs to go through.")
    @Nullable
    Integer epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Updates after which training ends even so.")
    @Nullable
    Long steps;

    @Option(names = "--batch", paramLabel = "N", description = "Windows of a batch.")
    @Nullable
    Integer batch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Peak of the learning rate.")
    @Nullable
    Double learningRate;

    @Option(
            names = "--lora-rank",
            paramLabel = "N",
            description = "Learn low-rank adapters of this rank, which are merged into the weights that stay as they"
                    + " are; 4 to 16 for little data.")
    @Nullable
    Integer loraRank;

    @Option(
            names = "--lora-alpha",
            paramLabel = "A",
            description = "How strongly adapters count: A over their rank (default: 16).")
    @Nullable
    Double loraAlpha;

    @Option(names = "--lookback", paramLabel = "N", description = "Bars that the model is given.")
    @Nullable
    Integer lookback;

    @Option(names = "--predict", paramLabel = "N", description = "Bars that follow them.")
    @Nullable
    Integer predict;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one on each processor).")
    @Nullable
    Integer threads;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "Processes on this host that learn together, each from batches of its own (default: 1).")
    @Nullable
    Integer processes;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other setting, such as predictor.patience=3; see docs/reference/training-config.md.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--resume",
            description = "Go on from the last checkpoint in the folder; without other settings with those it has.")
    boolean resume;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    /// The configuration: a file's or, without one, that of the training that is resumed or of some defaults, with
    /// what the flags say on top.
    ///
    /// @param networks what is to be trained
    /// @param file null if there is none
    /// @param usual settings that flags replace; without effect on a file
    TrainingConfig config(List<Network> networks, @Nullable Path file, Map<String, String> usual) {
        if (file != null) {
            return TrainingConfig.read(file, flags(networks));
        }
        if (resume) {
            for (Network network : networks) {
                Path stored = folder().resolve(network.label()).resolve(SettingsFile.NAME);
                if (Files.exists(stored)) {
                    return TrainingConfig.read(stored, flags(networks));
                }
            }
        }
        Map<String, String> all = new LinkedHashMap<>(usual);
        all.putAll(flags(networks));
        return TrainingConfig.of(all);
    }

    /// The folder that everything is written to, if no file says otherwise.
    Path folder() {
        return output == null ? DEFAULT_OUTPUT : output;
    }

    private Map<String, String> flags(List<Network> networks) {
        Map<String, String> flags = new LinkedHashMap<>();
        if (!inputs.isEmpty()) {
            flags.put(
                    "data.input",
                    inputs.stream().map(TrainingOptions::text).collect(Collectors.joining(", ", "[", "]")));
        }
        put(flags, "data.lookback", lookback);
        put(flags, "data.predict", predict);
        put(flags, "run.threads", threads);
        put(flags, "run.processes", processes);
        if (output != null) {
            flags.put("run.folder", text(output.toString()));
        }
        for (Network network : networks) {
            put(flags, network.label() + ".epochs", epochs);
            put(flags, network.label() + ".steps", steps);
            put(flags, network.label() + ".batch", batch);
            put(flags, network.label() + ".learning_rate", learningRate);
            put(flags, network.label() + ".lora.rank", loraRank);
            put(flags, network.label() + ".lora.alpha", loraAlpha);
        }
        if (resume) {
            flags.put("run.resume", "true");
        }
        flags.putAll(settings);
        return flags;
    }

    private static void put(Map<String, String> flags, String path, @Nullable Number value) {
        if (value != null) {
            flags.put(path, value.toString());
        }
    }

    /// A text as YAML.
    static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
