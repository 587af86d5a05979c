package io.github.kronos4j.app.command.train;

import io.github.kronos4j.KronosException;
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

/// `kronos train`: bars in, checkpoints out.
@Command(
        name = "train",
        description = "Trains a tokenizer, a model on its tokens, or both one after the other.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Both from scratch, small enough for a CPU:",
            "    kronos train all -i \"data/*.csv\" --size nano --lookback 128 --predict 24 -o runs/nano",
            "  As a file says, one setting aside:",
            "    kronos train all --config train.yaml --set predictor.patience=3",
            "  Go on after a stop:",
            "    kronos train all -o runs/nano --resume",
            "",
            "The folder gets tokenizer/ and predictor/, each with best/ (to forecast with), settings.yaml,",
            "metrics.jsonl, events for TensorBoard, curves.png, and the step to resume from."
        })
public final class TrainCommand implements Callable<Integer> {
    private static final String RANDOM = "random";

    private final ModelCatalog checkpoints;
    private final Map<String, String> environment;
    private final InputFiles inputFiles;
    private final boolean terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "tokenizer|predictor|all", description = "What to train.")
    String what = "";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "F.yaml",
            description = "The settings; also a config of the reference's finetune_csv.")
    @Nullable
    Path file;

    @Option(
            names = "--init",
            paramLabel = "random|DIR|ID",
            description = "Where training begins: with random weights, or those of a folder or hub id.")
    @Nullable
    String init;

    @Option(
            names = "--size",
            paramLabel = "NAME",
            description = "Random weights of this shape: nano, mini, small, base or large.")
    @Nullable
    String size;

    @Mixin
    TrainingOptions options = new TrainingOptions();

    /// Makes the command.
    ///
    /// @param checkpoints finds the ones to begin with
    /// @param environment the variables of the process, which say whether it is one of several
    /// @param inputFiles how inputs are found
    /// @param terminal whether standard error is a terminal, on which progress may be shown
    public TrainCommand(
            ModelCatalog checkpoints, Map<String, String> environment, InputFiles inputFiles, boolean terminal) {
        this.checkpoints = checkpoints;
        this.environment = environment;
        this.inputFiles = inputFiles;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Network> asked = asked();
        for (Network network : asked) {
            begin(network.label(), asked.size() > 1);
        }
        CommandSpec command = Objects.requireNonNull(spec, "the command runs inside picocli");
        Launch launch = Launch.of(environment, command);
        launch.settle(options);
        ModelCatalog found = options.quiet || !launch.leads() ? checkpoints.quiet() : checkpoints;
        if (asked.equals(List.of(Network.PREDICTOR))) {
            takeTokenizer(found);
        }
        TrainingConfig config = options.config(asked, file, Map.of());
        List<Network> trained = asked.size() == 1
                ? asked
                : asked.stream().filter(network -> config.of(network).train()).toList();
        var screen = Screen.of(command, terminal, options.quiet);
        new TrainingSession(found, inputFiles, screen, launch).run(config, trained);
        return 0;
    }

    /// Takes the tokenizer that belongs to the model that training begins with, where no other one is named or was
    /// trained in the same folder.
    private void takeTokenizer(ModelCatalog found) {
        boolean other = file != null
                || options.settings.containsKey("predictor.tokenizer")
                || options.settings.containsKey("tokenizer.init")
                || Checkpoint.isAt(
                        options.folder().resolve(Network.TOKENIZER.label()).resolve("best"));
        if (init == null || init.equals(RANDOM) || other) {
            return;
        }
        try {
            Path tokenizer = found.find(init, null).tokenizer();
            options.settings.put("tokenizer.init", TrainingOptions.text(tokenizer.toString()));
        } catch (KronosException e) {
            throw new KronosException(
                    "the tokenizer of " + init + " is not found; name it with --set predictor.tokenizer=... ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private List<Network> asked() {
        if (what.equals("all")) {
            return List.of(Network.values());
        }
        List<Network> networks = Arrays.stream(Network.values())
                .filter(network -> network.label().equals(what))
                .toList();
        if (networks.isEmpty()) {
            throw new KronosException("'" + what + "' cannot be trained: name tokenizer, predictor or all");
        }
        return networks;
    }

    private void begin(String network, boolean both) {
        if (init != null && !init.equals(RANDOM) && both) {
            throw new KronosException("--init " + init + " is one checkpoint for two networks: give --set"
                    + " tokenizer.init=... and --set predictor.init=...");
        }
        if (size != null) {
            options.settings.putIfAbsent(network + ".size", TrainingOptions.text(size));
        }
        if (init != null || size != null) {
            options.settings.putIfAbsent(
                    network + ".init", TrainingOptions.text(Objects.requireNonNullElse(init, RANDOM)));
        }
    }
}
