package io.github.kronos4j.torch.config;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.dataset.Cuts;
import io.github.kronos4j.torch.dataset.Split;
import io.github.kronos4j.torch.dataset.Weighting;
import io.github.kronos4j.torch.dataset.WindowSettings;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is learned from.
///
/// @param input where the bars are
/// @param clean whether series are cut where they are not clean
/// @param split what is for training, what for validation
/// @param windows how windows are cut and drawn; see [#training] and [#validation]
/// @param validationWindows windows that are validated on, drawn once and for all; 0 for all
public record DataConfig(
        List<InputConfig> input, boolean clean, Split split, WindowSettings windows, long validationWindows) {
    private static final int LONGEST = 1 << 16;
    private static final int MANY = Integer.MAX_VALUE;

    /// How groups of series are weighed.
    private enum Weighing {
        /// Every window as often as any other.
        WINDOWS,
        /// Every series as often as any other.
        SERIES,
        /// Every group as often as any other.
        GROUPS,
        /// Every group by the weight of its input.
        GIVEN
    }

    public DataConfig {
        input = List.copyOf(input);
    }

    /// How windows are cut and drawn for training.
    ///
    /// @param step windows that all processes together take at a time: they share a lookback where it is drawn
    public WindowSettings training(int step) {
        return windows.toBuilder().randomLookback(windows.leastLookback(), step).build();
    }

    /// How windows are cut and drawn for validation: all with the full lookback and with their volume; each once,
    /// or so
    /// many by the weights of training. Epoch 0 is the one to look at, time and again.
    public WindowSettings validation() {
        return windows.toBuilder()
                .weighting(validationWindows == 0 ? new Weighting.Windows() : windows.weighting())
                .windowsPerEpoch(validationWindows)
                .volumeDropout(0)
                .randomLookback(windows.lookback(), 1)
                .build();
    }

    static DataConfig from(Section data) {
        List<InputConfig> input =
                data.items("input").stream().map(InputConfig::from).toList();
        if (input.isEmpty()) {
            throw data.fault("input", "name the files to learn from, a folder, or a pattern such as data/*.csv");
        }
        Split split = split(data, input);
        int lookback = data.integer("lookback", 512, 2, LONGEST);
        WindowSettings windows = WindowSettings.of(lookback, data.integer("predict", 48, 1, LONGEST))
                .stride(data.integer("stride", 1, 1, LONGEST))
                .seed(data.whole("seed", 100, Long.MIN_VALUE, Long.MAX_VALUE))
                .windowsPerEpoch(data.whole("windows_per_epoch", 0, 0, MANY))
                .weighting(weighting(data, input))
                .maxJump(data.positive("max_jump", 0.35))
                .volumeDropout(data.number("volume_dropout", 0, 0, 1))
                .randomLookback(data.integer("least_lookback", lookback, 2, lookback), 1)
                .reachBack(data.flag("reach_back", true))
                .build();
        return new DataConfig(
                input, data.flag("clean", true), split, windows, data.whole("validation_windows", 0, 0, MANY));
    }

    private static Split split(Section data, List<InputConfig> input) {
        Section split = data.section("split");
        double train = split.number("train", 0.9, 0, 1);
        double validation = split.number("validation", Math.rint((1 - train) * 1e9) / 1e9, 0, 1);
        LocalDateTime trainBefore = split.time("train_before");
        LocalDateTime validateBefore = split.time("validate_before");
        Map<String, Cuts> byGroup = new HashMap<>();
        for (InputConfig one : input) {
            Cuts cuts = one.cuts();
            if (cuts != null && !cuts.equals(Objects.requireNonNullElse(byGroup.put(one.group(), cuts), cuts))) {
                throw new KronosException("the group " + one.group() + " is split at different times: give inputs that"
                        + " are split differently groups of their own");
            }
        }
        if (trainBefore != null) {
            LocalDateTime end = Objects.requireNonNullElse(validateBefore, LocalDateTime.MAX);
            return new Split.ByTime(byGroup, new Cuts(trainBefore, end));
        }
        if (validateBefore != null) {
            throw split.fault("train_before", "give the time that training ends at, since validate_before is given");
        }
        if (byGroup.isEmpty()) {
            return new Split.ByRatio(train, validation);
        }
        return new Split.ByTime(byGroup, null);
    }

    private static Weighting weighting(Section data, List<InputConfig> input) {
        return switch (data.choice("weighting", Weighing.WINDOWS)) {
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
