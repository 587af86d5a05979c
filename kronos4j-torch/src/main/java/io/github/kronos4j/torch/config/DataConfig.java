package io.github.kronos4j.torch.config;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.torch.dataset.Split;
import io.github.kronos4j.torch.dataset.SplitDates;
import io.github.kronos4j.torch.dataset.Weighting;
import io.github.kronos4j.torch.dataset.WindowSettings;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Settings of the data of a training.
///
/// @param input locations of the bars
/// @param universe file of the members of a universe by day, on which a window may predict their bars; null for all
/// @param clean true if series are cut where they are not clean
/// @param split split of the bars into training, validation and test
/// @param windows selection of windows; see [#training] and [#validation]
/// @param validationWindows number of validation windows, drawn once; 0 for all
public record DataConfig(
        List<InputConfig> input,
        @Nullable Path universe,
        boolean clean,
        Split split,
        WindowSettings windows,
        long validationWindows) {
    private static final int MAX_LENGTH = 1 << 16;
    private static final int MAX_COUNT = Integer.MAX_VALUE;

    /// Names of the weightings.
    private enum Weights {
        /// All windows have the same weight.
        WINDOWS,
        /// All series have the same weight.
        SERIES,
        /// All groups have the same weight.
        GROUPS,
        /// Each group has the weight of its input.
        GIVEN
    }

    public DataConfig {
        input = List.copyOf(input);
    }

    /// Selection of training windows.
    ///
    /// @param step windows of all processes together at a step, which share a random lookback
    public WindowSettings training(int step) {
        return windows.toBuilder().randomLookback(windows.minLookback(), step).build();
    }

    /// Selection of validation windows: all with the full lookback and with their volume; each once, or
    /// `validationWindows` of them by the weights of training. Every validation uses epoch 0.
    public WindowSettings validation() {
        return windows.toBuilder()
                .weighting(validationWindows == 0 ? new Weighting.Windows() : windows.weighting())
                .windowsPerEpoch(validationWindows)
                .volumeDropout(0)
                .mirror(0)
                .randomLookback(windows.lookback(), 1)
                .build();
    }

    static DataConfig from(Section data) {
        List<InputConfig> input =
                data.items("input").stream().map(InputConfig::from).toList();
        if (input.isEmpty()) {
            throw data.fault("input", "name files of bars, a folder, or a pattern such as data/*.csv");
        }
        Split split = split(data, input);
        int lookback = data.integer("lookback", 512, 2, MAX_LENGTH);
        WindowSettings windows = WindowSettings.of(lookback, data.integer("predict", 48, 1, MAX_LENGTH))
                .stride(data.integer("stride", 1, 1, MAX_LENGTH))
                .seed(data.whole("seed", 100, Long.MIN_VALUE, Long.MAX_VALUE))
                .windowsPerEpoch(data.whole("windows_per_epoch", 0, 0, MAX_COUNT))
                .weighting(weighting(data, input))
                .maxJump(data.positive("max_jump", 0.35))
                .volumeDropout(data.number("volume_dropout", 0, 0, 1))
                .mirror(data.number("mirror", 0, 0, 1))
                .randomLookback(data.integer("least_lookback", lookback, 2, lookback), 1)
                .reachBack(data.flag("reach_back", true))
                .build();
        @Nullable String universe = data.text("universe");
        return new DataConfig(
                input,
                universe == null ? null : Path.of(universe),
                data.flag("clean", true),
                split,
                windows,
                data.whole("validation_windows", 0, 0, MAX_COUNT));
    }

    private static Split split(Section data, List<InputConfig> input) {
        Section split = data.section("split");
        double train = split.number("train", 0.9, 0, 1);
        double validation = split.number("validation", Math.rint((1 - train) * 1e9) / 1e9, 0, 1);
        LocalDateTime trainBefore = split.time("train_before");
        LocalDateTime validateBefore = split.time("validate_before");
        Map<String, SplitDates> byGroup = new HashMap<>();
        for (InputConfig one : input) {
            SplitDates dates = one.dates();
            if (dates != null && !dates.equals(Objects.requireNonNullElse(byGroup.put(one.group(), dates), dates))) {
                throw new InvalidInputException("the group " + one.group()
                        + " is split at different times: put inputs with different splits into different groups");
            }
        }
        if (trainBefore != null) {
            LocalDateTime end = Objects.requireNonNullElse(validateBefore, LocalDateTime.MAX);
            return new Split.ByTime(byGroup, new SplitDates(trainBefore, end));
        }
        if (validateBefore != null) {
            throw split.fault("train_before", "set the end of training too, since validate_before is set");
        }
        if (byGroup.isEmpty()) {
            return new Split.ByRatio(train, validation);
        }
        return new Split.ByTime(byGroup, null);
    }

    private static Weighting weighting(Section data, List<InputConfig> input) {
        return switch (data.choice("weighting", Weights.WINDOWS)) {
            case WINDOWS -> new Weighting.Windows();
            case SERIES -> new Weighting.EqualSeries();
            case GROUPS -> new Weighting.EqualGroups();
            case GIVEN -> {
                Map<String, Double> weights = new HashMap<>();
                input.forEach(one -> weights.merge(one.group(), one.weight(), Math::max));
                yield new Weighting.Groups(weights);
            }
        };
    }
}
