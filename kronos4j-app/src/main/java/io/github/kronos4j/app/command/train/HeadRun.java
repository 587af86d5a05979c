package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.config.InputConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.dataset.SplitDates;
import io.github.kronos4j.torch.dataset.Weighting;
import io.github.kronos4j.torch.dataset.WindowSettings;
import io.github.kronos4j.volatility.HeadCheck;
import io.github.kronos4j.volatility.HeadFile;
import io.github.kronos4j.volatility.HeadTraining;
import io.github.kronos4j.volatility.HeadTrainingSettings;
import io.github.kronos4j.volatility.TrainingSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Trains a volatility head, which needs no LibTorch.
final class HeadRun {
    /// Name of the network on the command line.
    static final String NAME = "head";

    /// Settings of the data that apply unless the user gives others.
    static final Map<String, String> DEFAULTS = Map.of(
            "data.lookback", String.valueOf(HeadTrainingSettings.DEFAULT.maxLookback()),
            "data.least_lookback", String.valueOf(HeadTrainingSettings.DEFAULT.minLookback()),
            "data.predict", String.valueOf(HeadTrainingSettings.DEFAULT.horizon()),
            "data.seed", String.valueOf(HeadTrainingSettings.DEFAULT.seed()));

    private static final String FILE = "head.json";

    private final InputFiles inputFiles;
    private final TrainingConsole screen;
    private final InstantSource clock;

    HeadRun(InputFiles inputFiles, TrainingConsole screen, InstantSource clock) {
        this.inputFiles = inputFiles;
        this.screen = screen;
        this.clock = clock;
    }

    /// Trains a head and writes it to the folder of the run.
    void run(TrainingConfig config, TrainingOptions.Learning options) {
        Path file = config.run().folder().resolve(FILE);
        if (Files.exists(file)) {
            throw new InvalidInputException(file + " exists: name another folder, or delete it");
        }
        create(config.run().folder());
        config.notes().forEach(screen::note);
        HeadTrainingSettings settings = settings(config.data(), options);
        HeadTraining.Result result = HeadTraining.train(
                series(config.data(), settings),
                settings,
                (epoch, loss) -> screen.progress(
                        String.format(Locale.ROOT, "epoch %d of %d, CRPS %.5f", epoch, settings.epochs(), loss)));
        AtomicFile.write(file, out -> HeadFile.write(result.head(), out));
        screen.result("trained", result.head().description());
        screen.result("CRPS", String.format(Locale.ROOT, "%.5f of a deviation", result.loss()));
        if (!result.checks().isEmpty()) {
            screen.result("later dates", "beside the random walk with EWMA volatility, with exact quantiles");
            screen.table(table(result.checks()));
        }
        screen.result(NAME, file.toString());
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(
                    "the folder " + folder + " cannot be created (" + e.getMessage() + "): choose another folder", e);
        }
    }

    private static HeadTrainingSettings settings(DataConfig data, TrainingOptions.Learning options) {
        HeadTrainingSettings defaults = HeadTrainingSettings.DEFAULT;
        WindowSettings windows = data.windows();
        return new HeadTrainingSettings(
                windows.predict(),
                windows.minLookback(),
                windows.lookback(),
                windows.windowsPerEpoch() == 0 ? defaults.windows() : (int) windows.windowsPerEpoch(),
                Objects.requireNonNullElse(options.epochs, defaults.epochs()),
                Objects.requireNonNullElse(options.batch, defaults.batch()),
                Objects.requireNonNullElse(options.learningRate, defaults.learningRate()),
                defaults.weightDecay(),
                windows.seed());
    }

    private List<TrainingSeries> series(DataConfig data, HeadTrainingSettings settings) {
        WindowSettings shortest = WindowSettings.of(settings.minLookback(), Math.max(1, settings.horizon() / 5))
                .build();
        DataConfig reading = new DataConfig(data.input(), data.universe(), data.clean(), data.split(), shortest, 0);
        List<Series> all = TrainingBars.read(inputFiles, reading, screen, clock);
        Map<String, Double> weights = weights(data, all);
        return all.stream()
                .map(one -> {
                    SplitDates dates = data.split().dates(one);
                    return new TrainingSeries(
                            one.name(),
                            one.group(),
                            Objects.requireNonNull(weights.get(one.group())),
                            one.segments(),
                            dates.trainBefore(),
                            dates.validateBefore());
                })
                .toList();
    }

    /// Weights of the groups, by default their numbers of bars.
    private static Map<String, Double> weights(DataConfig data, List<Series> all) {
        return switch (data.windows().weighting()) {
            case Weighting.Groups _ -> {
                Map<String, Double> weights = new HashMap<>();
                for (InputConfig input : data.input()) {
                    weights.merge(input.group(), input.weight(), Math::max);
                }
                yield weights;
            }
            case Weighting.EqualGroups _ -> all.stream().collect(Collectors.toMap(Series::group, _ -> 1.0, Math::max));
            default ->
                all.stream().collect(Collectors.groupingBy(Series::group, Collectors.summingDouble(Series::size)));
        };
    }

    private static String table(List<HeadCheck> checks) {
        TextTable table = new TextTable("group", "windows", "CRPS skill", "in 80 %", "in 90 %", "width");
        for (HeadCheck check : checks) {
            table.row(
                    check.group(),
                    String.format(Locale.ROOT, "%,d", check.windows()),
                    String.format(Locale.ROOT, "%+.2f %%", 100 * check.crpsSkill()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * check.coverage80()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * check.coverage90()),
                    String.format(Locale.ROOT, "%.3f", check.relativeWidth()));
        }
        return table.text();
    }
}
