package io.github.kronos4j.app.command.data;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.quality.CleaningRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the cleaning rules; the paper's table applies to those that are not given.
final class RuleOptions {
    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "Interval whose rules apply (default: inferred from the timestamps).")
    @Nullable
    String interval;

    @Option(
            names = "--minimum",
            paramLabel = "N",
            description = "Drop segments of fewer bars (default: the paper's, such as 128 for daily bars).")
    @Nullable
    Integer minimum;

    @Option(
            names = "--jump",
            paramLabel = "X",
            description =
                    "Split where an open differs more from the last close (default: the paper's, such as 0.3 for daily"
                            + " bars).")
    @Nullable
    Double jump;

    @Option(
            names = "--overnight-jump",
            paramLabel = "X",
            description = "The same for nights and weekends between shorter bars (default: 0.3).")
    @Nullable
    Double overnightJump;

    @Option(
            names = "--longest-pause",
            paramLabel = "DAYS",
            description = "Split where the pause before a bar is longer (default: 31, or five bars if that is more).")
    @Nullable
    Integer longestPause;

    @Option(
            names = "--illiquid",
            paramLabel = "N",
            description =
                    "Cut out longer runs of bars without volume (default: the paper's, such as 1 for daily bars).")
    @Nullable
    Integer illiquid;

    @Option(
            names = "--stagnant",
            paramLabel = "N",
            description = "Cut out longer runs of unchanged closes (default: the paper's, or as long as the tick of the"
                    + " prices explains).")
    @Nullable
    Integer stagnant;

    @Option(
            names = "--quiet-volume",
            paramLabel = "V",
            description = "Largest volume that counts as none (default: 0).")
    @Nullable
    Double quietVolume;

    /// The rules for a series.
    ///
    /// @throws io.github.kronos4j.KronosException if a value is out of range
    CleaningRules of(Bars bars) {
        CleaningRules rules =
                CleaningRules.of(interval == null ? Interval.infer(bars) : Interval.parse(interval), bars);
        rules = minimum == null ? rules : rules.withMinimum(minimum);
        rules = jump == null ? rules : rules.withJump(jump);
        rules = overnightJump == null ? rules : rules.withOvernightJump(overnightJump);
        rules = longestPause == null ? rules : rules.withLongestPause(Duration.ofDays(longestPause));
        rules = illiquid == null ? rules : rules.withIlliquid(illiquid);
        rules = stagnant == null ? rules : rules.withStagnant(stagnant);
        return quietVolume == null ? rules : rules.withQuietVolume(quietVolume);
    }
}
