package io.github.kronos4j.app.command.data;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.quality.CleaningRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is cut out, where the paper's table should not decide.
final class RuleOptions {
    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "Whose row of the table counts (default: told from the stamps).")
    @Nullable
    String interval;

    @Option(names = "--minimum", paramLabel = "N", description = "Drop pieces of fewer bars.")
    @Nullable
    Integer minimum;

    @Option(
            names = "--jump",
            paramLabel = "X",
            description = "Split where an open is farther from the last close: 0.3.")
    @Nullable
    Double jump;

    @Option(names = "--overnight-jump", paramLabel = "X", description = "The same over nights and weekends.")
    @Nullable
    Double overnightJump;

    @Option(names = "--longest-pause", paramLabel = "DAYS", description = "Split where the next bar comes later.")
    @Nullable
    Integer longestPause;

    @Option(names = "--illiquid", paramLabel = "N", description = "Cut out more bars in a row without volume.")
    @Nullable
    Integer illiquid;

    @Option(names = "--stagnant", paramLabel = "N", description = "Cut out more unchanged closes in a row.")
    @Nullable
    Integer stagnant;

    @Option(names = "--quiet-volume", paramLabel = "V", description = "The largest volume that counts as none.")
    @Nullable
    Double quietVolume;

    /// The rules for a series.
    ///
    /// @throws io.github.kronos4j.KronosException if one of them makes no sense
    CleaningRules of(Bars bars) {
        CleaningRules rules = CleaningRules.of(interval == null ? Interval.infer(bars) : Interval.parse(interval));
        rules = minimum == null ? rules : rules.withMinimum(minimum);
        rules = jump == null ? rules : rules.withJump(jump);
        rules = overnightJump == null ? rules : rules.withOvernightJump(overnightJump);
        rules = longestPause == null ? rules : rules.withLongestPause(Duration.ofDays(longestPause));
        rules = illiquid == null ? rules : rules.withIlliquid(illiquid);
        rules = stagnant == null ? rules : rules.withStagnant(stagnant);
        return quietVolume == null ? rules : rules.withQuietVolume(quietVolume);
    }
}
