package io.github.kronos4j.market.quality;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Interval;
import java.time.Duration;

/// What [BarCleaner] cuts out of a series, by the interval of its bars.
///
/// [#of] gives the table of the Kronos paper (arXiv 2508.02739, appendix); an interval that it does not have takes the
/// row of the next shorter one. The paper says nothing of nights and of long pauses: the values for them are ours.
///
/// @param interval the step of the bars
/// @param minimum bars that a piece must have to be kept
/// @param jump the series is split where an open is farther than this from the close before it, as a fraction
/// @param overnightJump the same over a night, a weekend or a holiday between intraday bars, where prices may move as
///     far as in a day; what is below `jump` counts as `jump`
/// @param longestPause the series is split where the next bar comes later than this
/// @param illiquid more bars in a row without volume than this are cut out
/// @param stagnant more bars in a row with the close of the bar before them than this are cut out
/// @param quietVolume the largest volume that counts as none
public record CleaningRules(
        Interval interval,
        int minimum,
        double jump,
        double overnightJump,
        Duration longestPause,
        int illiquid,
        int stagnant,
        double quietVolume) {
    /// As `illiquid` or `stagnant`: no run is too long. (As a jump, infinity does the same.)
    public static final int OFF = Integer.MAX_VALUE;

    private static final Duration A_MONTH = Duration.ofDays(31); // no exchange is closed for so long
    private static final long A_NIGHT = 6 * 3_600; // the shortest: futures rest from the afternoon to the evening

    public CleaningRules {
        require(minimum >= 1, "minimum", minimum, "give at least 1 bar");
        require(jump > 0, "jump", jump, "give a fraction above 0, such as 0.3");
        require(overnightJump > 0, "overnight jump", overnightJump, "give a fraction above 0, such as 0.3");
        require(longestPause.isPositive(), "longest pause", longestPause, "give a time above 0");
        require(illiquid >= 0, "illiquid", illiquid, "give a number of bars, at least 0");
        require(stagnant >= 0, "stagnant", stagnant, "give a number of bars, at least 0");
        require(quietVolume >= 0, "quiet volume", quietVolume, "give a volume, at least 0");
    }

    /// The rules of the paper for bars of this interval.
    public static CleaningRules of(Interval interval) {
        Row row = Row.of(interval);
        Duration five = Duration.ofSeconds(5 * interval.seconds());
        return new CleaningRules(
                interval,
                row.minimum,
                row.jump,
                Math.max(row.jump, Row.DAY.jump),
                five.compareTo(A_MONTH) > 0 ? five : A_MONTH,
                row.illiquid,
                row.stagnant,
                0);
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

    /// How far an open may be from the close before it.
    ///
    /// @param seconds from that bar to this one
    double jumpOver(long seconds) {
        boolean night = interval.isIntraday() && seconds > interval.seconds() && seconds >= A_NIGHT;
        return night ? Math.max(jump, overnightJump) : jump;
    }

    private static void require(boolean sound, String name, Object value, String remedy) {
        if (!sound) {
            throw new KronosException("the cleaning rule '" + name + "' is " + value + ": " + remedy);
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
