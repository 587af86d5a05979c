package io.github.kronos4j.market.quality;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.Duration;

/// Thresholds of [BarCleaner] for bars of one interval.
///
/// [#of(Interval)] returns the table of the Kronos paper (arXiv 2508.02739, appendix); an interval that is not in it
/// uses the row of the next shorter one. The paper has no values for nights and long pauses, and does not know ticks:
/// those are ours.
///
/// @param interval interval of the bars
/// @param minimum number of bars below which a segment is dropped
/// @param jump largest distance of an open from the close before it, as a fraction of that close; the series is split
///     where it is exceeded
/// @param overnightJump the same over a night, a weekend or a holiday between intraday bars, where prices may move as
///     far as in a day; values below `jump` count as `jump`
/// @param longestPause longest time between two bars; the series is split where it is exceeded
/// @param illiquid longest run of bars without volume; longer runs are removed
/// @param stagnant longest run of bars with the close of the bar before them; longer runs are removed
/// @param quietVolume largest volume that counts as none
public record CleaningRules(
        Interval interval,
        int minimum,
        double jump,
        double overnightJump,
        Duration longestPause,
        int illiquid,
        int stagnant,
        double quietVolume) {
    /// Value of `illiquid` or `stagnant` that disables the rule. (Infinity disables a jump rule.)
    public static final int OFF = Integer.MAX_VALUE;

    private static final Duration MONTH = Duration.ofDays(31); // no exchange closes for longer
    private static final long MIN_NIGHT_SECONDS =
            6 * 3_600; // the shortest night: futures pause from the afternoon to the evening

    public CleaningRules {
        require(minimum >= 1, "minimum", minimum, "use at least 1 bar");
        require(jump > 0, "jump", jump, "use a fraction above 0, such as 0.3");
        require(overnightJump > 0, "overnight jump", overnightJump, "use a fraction above 0, such as 0.3");
        require(longestPause.isPositive(), "longest pause", longestPause, "use a duration above 0");
        require(illiquid >= 0, "illiquid", illiquid, "use a number of bars, at least 0");
        require(stagnant >= 0, "stagnant", stagnant, "use a number of bars, at least 0");
        require(quietVolume >= 0, "quiet volume", quietVolume, "use a volume of at least 0");
    }

    /// Returns the rules of the paper for bars of this interval.
    public static CleaningRules of(Interval interval) {
        Row row = Row.of(interval);
        Duration five = Duration.ofSeconds(5 * interval.seconds());
        return new CleaningRules(
                interval,
                row.minimum,
                row.jump,
                Math.max(row.jump, Row.DAY.jump),
                five.compareTo(MONTH) > 0 ? five : MONTH,
                row.illiquid,
                row.stagnant,
                0);
    }

    /// Returns the rules of the paper, but with runs of unchanged closes as long as chance explains them: where
    /// prices move by a tick or two per bar, the close often stays the same.
    ///
    /// @param bars the series to clean, from whose prices the tick is inferred
    public static CleaningRules of(Interval interval, Bars bars) {
        CleaningRules rules = of(interval);
        return rules.withStagnant(Math.max(rules.stagnant, PriceTick.of(bars).longestRun()));
    }

    public CleaningRules withMinimum(int bars) {
        return new CleaningRules(interval, bars, jump, overnightJump, longestPause, illiquid, stagnant, quietVolume);
    }

    public CleaningRules withJump(double fraction) {
        return new CleaningRules(
                interval, minimum, fraction, overnightJump, longestPause, illiquid, stagnant, quietVolume);
    }

    public CleaningRules withOvernightJump(double fraction) {
        return new CleaningRules(interval, minimum, jump, fraction, longestPause, illiquid, stagnant, quietVolume);
    }

    public CleaningRules withLongestPause(Duration pause) {
        return new CleaningRules(interval, minimum, jump, overnightJump, pause, illiquid, stagnant, quietVolume);
    }

    public CleaningRules withIlliquid(int bars) {
        return new CleaningRules(interval, minimum, jump, overnightJump, longestPause, bars, stagnant, quietVolume);
    }

    public CleaningRules withStagnant(int bars) {
        return new CleaningRules(interval, minimum, jump, overnightJump, longestPause, illiquid, bars, quietVolume);
    }

    public CleaningRules withQuietVolume(double volume) {
        return new CleaningRules(interval, minimum, jump, overnightJump, longestPause, illiquid, stagnant, volume);
    }

    /// Returns the largest allowed distance of an open from the close before it, as a fraction.
    ///
    /// @param seconds time between the two bars
    double jumpOver(long seconds) {
        boolean night = interval.isIntraday() && seconds > interval.seconds() && seconds >= MIN_NIGHT_SECONDS;
        return night ? Math.max(jump, overnightJump) : jump;
    }

    private static void require(boolean valid, String name, Object value, String remedy) {
        if (!valid) {
            throw new InvalidInputException("the cleaning rule '" + name + "' is " + value + ": " + remedy);
        }
    }

    /// The table of the paper.
    private enum Row {
        MINUTE("1m", 2_048, 0.10, 15, 45),
        FIVE_MINUTES("5m", 1_024, 0.15, 3, 10),
        TEN_MINUTES("10m", 512, 0.15, 3, 6),
        QUARTER("15m", 512, 0.15, 2, 5),
        HALF_HOUR("30m", 512, 0.20, 2, 3),
        FORTY_MINUTES("40m", 256, 0.20, 1, 3),
        TWO_HOURS("2h", 128, 0.25, 1, 3),
        DAY("1d", 128, 0.30, 1, 3),
        WEEK("1w", 16, 0.50, 0, 2);

        private final long seconds;
        private final int minimum;
        private final double jump;
        private final int illiquid;
        private final int stagnant;

        Row(String interval, int minimum, double jump, int illiquid, int stagnant) {
            this.seconds = Interval.parse(interval).seconds();
            this.minimum = minimum;
            this.jump = jump;
            this.illiquid = illiquid;
            this.stagnant = stagnant;
        }

        static Row of(Interval interval) {
            Row found = MINUTE;
            for (Row row : values()) {
                found = row.seconds <= interval.seconds() ? row : found;
            }
            return found;
        }
    }
}
