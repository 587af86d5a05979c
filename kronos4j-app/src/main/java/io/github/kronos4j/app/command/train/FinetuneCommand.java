package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.model.PullHint;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `kronos finetune`: trains a model further on some bars, with defaults for little data.
@Command(
        name = "finetune",
        description = "Trains a model further on your own bars, with defaults for little data.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Fine-tune on a series:",
            "    kronos finetune my.csv -m NeoQuasar/Kronos-small -o runs/mine",
            "  With settings from a file, of which one is changed:",
            "    kronos finetune --config mine.yaml --epochs 3",
            "  Resume after an interruption:",
            "    kronos finetune -o runs/mine --resume",
            "  Forecast with the result:",
            "    kronos forecast my.csv -m runs/mine",
            "",
            "The first 85 %% of each series are for training, the rest for validation. The model with the lowest",
            "validation loss is kept in predictor/best; training stops after two validations without improvement."
        })
public final class FinetuneCommand implements Callable<Integer> {
    private static final int LOOKBACK = 256;
    private static final int PREDICT = 32;

    private static final Map<String, String> LITTLE_DATA = Map.ofEntries(
            Map.entry("data.lookback", Integer.toString(LOOKBACK)),
            Map.entry("data.predict", Integer.toString(PREDICT)),
            Map.entry("data.split.train", "0.85"),
            Map.entry("data.windows_per_epoch", "2000"),
            Map.entry("data.validation_windows", "200"),
            Map.entry("training.epochs", "5"),
            Map.entry("training.batch", "16"),
            Map.entry("training.patience", "2"),
            Map.entry("training.warmup_share", "0.1"),
            Map.entry("tokenizer.learning_rate", "1e-4"),
            Map.entry("predictor.learning_rate", "2e-5"),
            Map.entry("run.checkpoint_interval", "100"),
            Map.entry("run.log_interval", "10"));

    /// Adapters need higher learning rates than the weights.
    private static final Map<String, String> FOR_ADAPTERS =
            Map.of("tokenizer.learning_rate", "1e-3", "predictor.learning_rate", "5e-4");

    private final ModelCatalog checkpoints;
    private final KronosEnvironment environment;
    private final InputFiles inputFiles;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files of bars, as with --input.")
    List<String> arguments = List.of();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "F.yaml",
            description =
                    "File of settings as for train; options replace those of the file, and the defaults for little"
                            + " data apply to what neither sets.")
    @Nullable
    Path file;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "Model to begin with: a folder, a hub id such as NeoQuasar/Kronos-small, or nano, the bundled"
                    + " model (default: nano).")
    @Nullable
    String model;

    @Option(
            names = "--tokenizer",
            paramLabel = "DIR|ID",
            description = "Tokenizer of the model (default: the one beside its folder, or the published one).")
    @Nullable
    String tokenizer;

    @Option(names = "--with-tokenizer", description = "Train the tokenizer too, before the model.")
    boolean withTokenizer;

    @Option(
            names = "--teacher-forcing",
            description =
                    "Train the fine token given the true coarse token and as it is generated, which published models are"
                            + " not (default: as the model was trained).")
    boolean teacherForcing;

    @Option(
            names = "--select",
            paramLabel = "MEASURE",
            description = {
                "Measure of the best checkpoint, at each validation: loss per token; crps: CRPS skill of forecasts of"
                        + " validation windows over a random walk; rankic: rank correlation of forecast and actual"
                        + " returns across symbols. With crps and rankic the best by loss is kept in best-loss (default:"
                        + " loss)."
            })
    @Nullable
    String select;

    @Mixin
    TrainingOptions options = new TrainingOptions();

    /// Creates the command.
    ///
    /// @param checkpoints finds the model to begin with
    /// @param inputFiles finds the input files
    /// @param environment variables, which show whether the process is one of several, the terminal and the clock
    public FinetuneCommand(ModelCatalog checkpoints, InputFiles inputFiles, KronosEnvironment environment) {
        this.checkpoints = checkpoints;
        this.environment = environment;
        this.inputFiles = inputFiles;
    }

    @Override
    public Integer call() {
        options.data.inputs =
                Stream.of(arguments, options.data.inputs).flatMap(List::stream).toList();
        if (options.data.output == null && file == null) {
            throw new InvalidInputException("--output is missing: name a folder for the model");
        }
        Map<String, String> given = file == null ? Map.of() : TrainingConfig.settings(file);
        if (teacherForcing) {
            options.other.settings.put("predictor.teacher_forcing", "true");
            options.other.settings.put("predictor.rotated_dependency", "false");
        }
        if (select != null) {
            options.other.settings.put("predictor.select", TrainingOptions.text(select));
        }
        if (withTokenizer) {
            options.other.settings.put("tokenizer.train", "true");
        }
        boolean trainsTokenizer = Boolean.parseBoolean(
                options.other.settings.getOrDefault("tokenizer.train", given.getOrDefault("tokenizer.train", "false")));
        List<Network> networks = trainsTokenizer ? List.of(Network.values()) : List.of(Network.PREDICTOR);
        CommandSpec command = Objects.requireNonNull(spec, "the command runs inside picocli");
        LaunchMode launch = LaunchMode.of(environment.variables(), command);
        launch.applyTo(options);
        ModelCatalog found = options.quiet || !launch.leads() ? checkpoints.quiet() : checkpoints;
        TrainingConfig config = options.config(networks, file, defaults(found, given, trainsTokenizer));
        List<Network> trained = Arrays.stream(Network.values())
                .filter(network -> config.of(network).train())
                .toList();
        var screen = TrainingConsole.of(command, environment.isTerminal(), options.quiet);
        new TrainingSession(found, inputFiles, screen, launch, environment.clock()).run(config, trained);
        return 0;
    }

    /// @param given settings of the file
    private Map<String, String> defaults(ModelCatalog found, Map<String, String> given, boolean trainsTokenizer) {
        Map<String, String> defaults = new LinkedHashMap<>(LITTLE_DATA);
        if (options.adapters.loraRank != null && options.adapters.loraRank > 0) {
            defaults.putAll(FOR_ADAPTERS);
        }
        defaults.put("tokenizer.train", Boolean.toString(trainsTokenizer));
        boolean isResumed = options.data.resume && file == null; // with the networks of the stored settings
        if (model != null || tokenizer != null || !isResumed) {
            addNetworks(found, given, trainsTokenizer, defaults);
        }
        return defaults;
    }

    /// Adds the networks to begin with: those of options replace those of the file, which replace the defaults.
    private void addNetworks(
            ModelCatalog found, Map<String, String> given, boolean trainsTokenizer, Map<String, String> defaults) {
        @Nullable String own = given.get("predictor.tokenizer");
        boolean isNamed = model != null || tokenizer != null;
        if (trainsTokenizer && own != null && (isNamed || withTokenizer)) {
            options.other.settings.putIfAbsent("predictor.tokenizer", "null"); // the model takes the trained one
            defaults.put("tokenizer.init", TrainingOptions.text(own));
        }
        String start = model != null ? model : given.getOrDefault("predictor.init", NanoModel.NAME);
        if (model != null || !given.containsKey("predictor.init")) {
            Path init = PullHint.find(start, () -> found.resolve(start));
            put(defaults, "predictor.init", init, model != null);
            fitIntoWindow(init, defaults);
        }
        boolean isKnown =
                own != null || given.containsKey("tokenizer.init") || start.equalsIgnoreCase(TrainingOptions.RANDOM);
        if (isNamed || !isKnown) {
            Path path = tokenizer == null
                    ? PullHint.find(start, () -> found.find(start).tokenizer())
                    : found.resolve(tokenizer);
            put(defaults, trainsTokenizer ? "tokenizer.init" : "predictor.tokenizer", path, isNamed);
        }
    }

    /// Shortens the default lookback if the model states a window that is shorter than lookback and prediction.
    private static void fitIntoWindow(Path model, Map<String, String> defaults) {
        Path config = model.resolve(Checkpoint.CONFIG);
        @Nullable Integer window = Files.exists(config) ? PretrainedModel.maxContext(Config.read(config)) : null;
        if (window != null) {
            defaults.put("data.lookback", Integer.toString(Math.max(1, Math.min(LOOKBACK, window - PREDICT))));
        }
    }

    private void put(Map<String, String> defaults, String key, Path checkpoint, boolean isNamed) {
        (isNamed ? options.other.settings : defaults).putIfAbsent(key, TrainingOptions.text(checkpoint.toString()));
    }
}
