package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.addon.NvidiaDriver;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.evaluation.SelectionCriterion;
import io.github.kronos4j.internal.AddOn;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.SelectionConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.distributed.LostProcessException;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.train.MetricLog;
import io.github.kronos4j.torch.train.PredictorTrainer;
import io.github.kronos4j.torch.train.TokenizerTrainer;
import io.github.kronos4j.torch.train.Trainer;
import io.github.kronos4j.torch.train.TrainerState;
import io.github.kronos4j.torch.train.TrainingListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trains one network or both, one after the other, and shows progress and results.
final class TrainingSession {
    private static final List<String> NO_NATIVE_MEMORY = List.of("can't allocate memory", "CUDA out of memory");

    private static final String CUDA = "cuda";

    private final Checkpoints checkpoints;
    private final InputFiles inputFiles;
    private final TrainingConsole screen;
    private final LaunchMode launch;
    private final InstantSource clock;
    private @Nullable List<Series> series;

    /// @param clock the current time, which is logged and shows which bars are finished
    TrainingSession(
            Checkpoints checkpoints,
            InputFiles inputFiles,
            TrainingConsole screen,
            LaunchMode launch,
            InstantSource clock) {
        this.clock = clock;
        this.checkpoints = checkpoints;
        this.inputFiles = inputFiles;
        this.screen = launch.leads() ? screen : screen.silent();
        this.launch = launch;
    }

    /// Trains to the end.
    ///
    /// @param networks networks in the order of their training
    void run(TrainingConfig config, List<Network> networks) {
        if (networks.isEmpty()) {
            throw new InvalidInputException(
                    "there is nothing to train: set tokenizer.train or predictor.train to true, or name one of them");
        }
        config.notes().forEach(screen::note);
        boolean finished;
        try (var stop = ShutdownStop.register(screen)) {
            finished = train(config, networks, stop);
        } catch (RuntimeException | OutOfMemoryError e) {
            String message = String.valueOf(e.getMessage());
            if (e instanceof OutOfMemoryError || NO_NATIVE_MEMORY.stream().anyMatch(message::contains)) {
                throw new InvalidInputException(
                        "there is not enough memory: lower the batch, the lookback or predictor.token_memory, or give"
                                + " the program more memory, for example with KRONOS_JAVA_OPTS=-Xmx4g",
                        e);
            }
            if (e instanceof KronosException failure) {
                throw TrainingOptions.withOptionNames(failure);
            }
            throw e;
        }
        if (finished && networks.getLast() == Network.PREDICTOR) {
            Path input = new InputFiles("data.input ", inputFiles.store())
                    .expand(List.of(config.data().input().getFirst().path()))
                    .getFirst()
                    .path();
            screen.result(
                    "forecast",
                    "./kronos forecast --input " + quoted(input) + " --model "
                            + quoted(config.run().folder(Network.PREDICTOR).resolve("best")));
        }
    }

    /// Returns false if the training was stopped.
    private boolean train(TrainingConfig config, List<Network> networks, ShutdownStop stop) {
        if (config.run().device().startsWith(CUDA) && NvidiaDriver.isPresent()) {
            AddOn.LIBTORCH_CUDA.require();
        }
        try (WorkerGroup crew = WorkerGroup.of(config.run().processes(), launch)) {
            try {
                for (Network network : networks) {
                    if (stop.isRequested() || !train(config, network, crew.processGroup(), stop)) {
                        return false;
                    }
                }
            } catch (LostProcessException e) {
                if (stop.isRequested()) {
                    return false;
                }
                throw crew.cause(e);
            }
            crew.awaitOthers();
            return true;
        }
    }

    private boolean train(TrainingConfig config, Network network, ProcessGroup processGroup, ShutdownStop stop) {
        try (Trainer trainer = trainer(config, network, processGroup)) {
            TrainerState end = trainer.begin();
            if (end.finished()) {
                if (processGroup.leads()) {
                    screen.note("the training of the " + network.label() + " already ended, after " + end.step()
                            + " updates");
                }
            } else {
                List<Series> bars = stop.abandonable(() -> bars(config));
                end = processGroup.leads()
                        ? lead(config, trainer, network, bars, stop)
                        : trainer.train(bars, TrainingListener.NONE, stop);
            }
            if (!end.finished()) {
                if (!stop.isRequested()) {
                    throw new InvalidInputException("another process was stopped after update " + end.step()
                            + ": resume from the last checkpoint (--resume)");
                }
                return false;
            }
            if (processGroup.leads()) {
                new TrainingReport(network, trainer.folder(), end, selection(config, network)).print(screen);
            }
            return true;
        }
    }

    private TrainerState lead(
            TrainingConfig config, Trainer trainer, Network network, List<Series> bars, ShutdownStop stop) {
        try (var log = new MetricLog(trainer, clock);
                var progress = new TrainingProgress(screen, network, selection(config, network), System::nanoTime)) {
            return trainer.train(bars, TrainingListener.both(log, progress), stop);
        }
    }

    private Trainer trainer(TrainingConfig config, Network network, ProcessGroup processGroup) {
        return switch (network) {
            case TOKENIZER -> new TokenizerTrainer(config, checkpoints, processGroup);
            case PREDICTOR -> new PredictorTrainer(config, checkpoints, processGroup, new ForecastScores());
        };
    }

    /// The measure by which the forecasts of checkpoints are compared; null if they are compared by their loss.
    private static @Nullable SelectionCriterion selection(TrainingConfig config, Network network) {
        SelectionConfig selection = config.predictor().selection();
        return network == Network.PREDICTOR && selection.isByForecasts()
                ? ForecastScores.criterion(selection.criterion())
                : null;
    }

    private List<Series> bars(TrainingConfig config) {
        if (series == null) {
            series = TrainingBars.read(inputFiles, config.data(), screen, clock);
        }
        return series;
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./:@+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
