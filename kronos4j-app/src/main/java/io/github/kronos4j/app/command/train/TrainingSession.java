package io.github.kronos4j.app.command.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.run.MetricLog;
import io.github.kronos4j.torch.run.PredictorTrainer;
import io.github.kronos4j.torch.run.RunListener;
import io.github.kronos4j.torch.run.RunState;
import io.github.kronos4j.torch.run.TokenizerTrainer;
import io.github.kronos4j.torch.run.Trainer;
import io.github.kronos4j.torch.train.Collective;
import io.github.kronos4j.torch.train.LostProcessException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trains one network, or both one after the other, and tells the user how it goes and what came of it.
final class TrainingSession {
    private static final String NO_NATIVE_MEMORY = "can't allocate memory";

    private final Checkpoints checkpoints;
    private final InputFiles inputFiles;
    private final Screen screen;
    private final Launch launch;
    private @Nullable List<Series> series;

    TrainingSession(Checkpoints checkpoints, InputFiles inputFiles, Screen screen, Launch launch) {
        this.checkpoints = checkpoints;
        this.inputFiles = inputFiles;
        this.screen = launch.leads() ? screen : screen.silent();
        this.launch = launch;
    }

    /// Trains to the end.
    ///
    /// @param networks in the order in which they are trained
    void run(TrainingConfig config, List<Network> networks) {
        if (networks.isEmpty()) {
            throw new KronosException(
                    "nothing is to be trained: set tokenizer.train or predictor.train to true, or name one of them");
        }
        config.notes().forEach(screen::note);
        try {
            train(config, networks);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (e instanceof OutOfMemoryError || String.valueOf(e.getMessage()).contains(NO_NATIVE_MEMORY)) {
                throw new KronosException(
                        "the memory does not suffice: lower the batch, the lookback or predictor.token_memory, or give"
                                + " the program more, for instance KRONOS_JAVA_OPTS=-Xmx4g",
                        e);
            }
            throw e;
        }
        if (networks.getLast() == Network.PREDICTOR) {
            Path input = new InputFiles("data.input ", inputFiles.store())
                    .expand(List.of(config.data().input().getFirst().path()))
                    .getFirst();
            screen.result(
                    "forecast",
                    "./kronos forecast --input " + quoted(input) + " --model "
                            + quoted(config.run().folder(Network.PREDICTOR).resolve("best")));
        }
    }

    private void train(TrainingConfig config, List<Network> networks) {
        try (Crew crew = Crew.of(config.run().processes(), launch)) {
            try {
                networks.forEach(network -> train(config, network, crew.collective()));
            } catch (LostProcessException e) {
                throw crew.told(e);
            }
            crew.done();
        }
    }

    private void train(TrainingConfig config, Network network, Collective collective) {
        try (Trainer trainer = trainer(config, network, collective)) {
            if (!collective.leads()) {
                if (!trainer.begin().finished()) {
                    trainer.train(bars(config), RunListener.NONE);
                }
                return;
            }
            RunState end = trainer.begin();
            if (end.finished()) {
                screen.note(
                        "the " + network.label() + " was trained to its end before, after " + end.step() + " updates");
            } else {
                List<Series> bars = bars(config);
                try (var log = new MetricLog(trainer, InstantSource.system());
                        var narrator = new TrainingNarrator(screen, network.label(), System::nanoTime)) {
                    end = trainer.train(bars, RunListener.both(log, narrator));
                }
            }
            new TrainingReport(network, trainer.folder(), end).tell(screen);
        }
    }

    private Trainer trainer(TrainingConfig config, Network network, Collective collective) {
        return switch (network) {
            case TOKENIZER -> new TokenizerTrainer(config, checkpoints, collective);
            case PREDICTOR -> new PredictorTrainer(config, checkpoints, collective);
        };
    }

    private List<Series> bars(TrainingConfig config) {
        if (series == null) {
            series = TrainingBars.read(inputFiles, config.data(), screen);
        }
        return series;
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./:@+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
