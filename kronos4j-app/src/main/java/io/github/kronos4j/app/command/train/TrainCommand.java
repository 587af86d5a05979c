package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `kronos train`: trains networks on files of bars.
@Command(
        name = "train",
        description = "Trains a tokenizer, a model on its tokens, or both one after the other; or a volatility head.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Both from scratch, small enough for a CPU:",
            "    kronos train all -i \"data/*.csv\" --size nano --lookback 128 --predict 24 -o runs/nano",
            "  From a configuration file, with one setting changed:",
            "    kronos train all --config train.yaml --set predictor.patience=3",
            "  A volatility head, which takes a minute and no LibTorch:",
            "    kronos train head -i \"data/*.csv\" -o runs/head",
            "  Resume after an interruption:",
            "    kronos train all -o runs/nano --resume",
            "",
            "The output folder holds tokenizer/ and predictor/, each with best/ (to forecast with), settings.yaml,",
            "metrics.jsonl, events for TensorBoard, curves.png, and the latest step to resume from."
        })
public final class TrainCommand implements Callable<Integer> {
    private final ModelCatalog checkpoints;
    private final KronosEnvironment environment;
    private final InputFiles inputFiles;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "tokenizer|predictor|all|head", description = "Network to train.")
    String what = "";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "F.yaml",
            description = "File of settings, or a configuration of the reference's finetune_csv.")
    @Nullable
    Path file;

    @Option(
            names = "--init",
            paramLabel = "random|DIR|ID",
            description = "Initial weights: random, or those of a folder or hub id (default: random).")
    @Nullable
    String init;

    @Option(
            names = "--size",
            paramLabel = "NAME",
            description = "Train random weights of this size: nano, mini, small, base or large (default: mini).")
    @Nullable
    String size;

    @Mixin
    TrainingOptions options = new TrainingOptions();

    /// Creates the command.
    ///
    /// @param checkpoints finds the checkpoints to begin with
    /// @param inputFiles finds the input files
    /// @param environment variables, which show whether the process is one of several, the terminal and the clock
    public TrainCommand(ModelCatalog checkpoints, InputFiles inputFiles, KronosEnvironment environment) {
        this.checkpoints = checkpoints;
        this.environment = environment;
        this.inputFiles = inputFiles;
    }

    @Override
    public Integer call() {
        if (what.equals(HeadRun.NAME)) {
            trainHead();
            return 0;
        }
        List<Network> requested = requested();
        for (Network network : requested) {
            setInitialWeights(network.label(), requested.size() > 1);
        }
        CommandSpec command = Objects.requireNonNull(spec, "the command runs inside picocli");
        LaunchMode launch = LaunchMode.of(environment.variables(), command);
        launch.applyTo(options);
        ModelCatalog found = options.quiet || !launch.leads() ? checkpoints.quiet() : checkpoints;
        if (requested.equals(List.of(Network.PREDICTOR))) {
            selectTokenizer(found);
        }
        TrainingConfig config = options.config(requested, file, Map.of());
        List<Network> trained = requested.size() == 1
                ? requested
                : requested.stream()
                        .filter(network -> config.of(network).train())
                        .toList();
        var screen = TrainingConsole.of(command, environment.isTerminal(), options.quiet);
        new TrainingSession(found, inputFiles, screen, launch, environment.clock()).run(config, trained);
        return 0;
    }

    private void trainHead() {
        if (init != null || size != null) {
            throw new InvalidInputException("a volatility head has one size and random initial weights: omit "
                    + (init != null ? "--init" : "--size"));
        }
        if (options.data.resume) {
            throw new InvalidInputException("a volatility head is trained in one go: omit --resume");
        }
        CommandSpec command = Objects.requireNonNull(spec, "the command runs inside picocli");
        var screen = TrainingConsole.of(command, environment.isTerminal(), options.quiet);
        try {
            TrainingConfig config = options.config(List.of(), file, HeadRun.DEFAULTS);
            new HeadRun(inputFiles, screen, environment.clock()).run(config, options.learning);
        } catch (KronosException e) {
            throw TrainingOptions.withOptionNames(e);
        }
    }

    /// Selects the tokenizer of the initial model, unless another one is named or was trained in the same folder.
    private void selectTokenizer(ModelCatalog found) {
        boolean other = file != null
                || options.other.settings.containsKey("predictor.tokenizer")
                || options.other.settings.containsKey("tokenizer.init")
                || Checkpoint.isAt(
                        options.folder().resolve(Network.TOKENIZER.label()).resolve("best"));
        if (init == null || init.equals(TrainingOptions.RANDOM) || other) {
            return;
        }
        try {
            Path tokenizer = found.find(init, null).tokenizer();
            options.other.settings.put("tokenizer.init", TrainingOptions.text(tokenizer.toString()));
        } catch (KronosException e) {
            throw e.withMessage("the tokenizer of " + init
                    + " cannot be found: name it with --set predictor.tokenizer=... (" + e.getMessage() + ")");
        }
    }

    private List<Network> requested() {
        if (what.equals("all")) {
            return List.of(Network.values());
        }
        List<Network> networks = Arrays.stream(Network.values())
                .filter(network -> network.label().equals(what))
                .toList();
        if (networks.isEmpty()) {
            throw new InvalidInputException("'" + what + "' cannot be trained: name tokenizer, predictor, all or head");
        }
        return networks;
    }

    private void setInitialWeights(String network, boolean both) {
        if (init != null && !init.equals(TrainingOptions.RANDOM) && both) {
            throw new InvalidInputException("--init " + init + " is one checkpoint for two networks: use --set"
                    + " tokenizer.init=... and --set predictor.init=...");
        }
        if (size != null) {
            options.other.settings.putIfAbsent(network + ".size", TrainingOptions.text(size));
        }
        if (init != null || size != null) {
            options.other.settings.putIfAbsent(
                    network + ".init", TrainingOptions.text(Objects.requireNonNullElse(init, TrainingOptions.RANDOM)));
        }
    }
}
