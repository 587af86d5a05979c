package io.github.kronos4j.market.quality;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Something that [BarChecks] found in a series: at one bar, or in a run of bars.
///
/// @param row index of the first bar concerned, 0 for the first of the series
/// @param time its stamp
/// @param count how many bars in a row are concerned; for a gap, how many are missing before the bar
/// @param message what is the matter and what to do about it, without the place
public record Finding(Kind kind, int row, LocalDateTime time, int count, String message) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// How bad a finding is.
    public enum Severity {
        /// The model cannot work with such bars.
        UNUSABLE,
        /// The forecast is made, and the user is told.
        WARNING
    }

    /// What can be found.
    public enum Kind {
        /// Not a single bar, or only one: there is nothing to go on.
        TOO_FEW_BARS(Severity.UNUSABLE),
        /// A price, a volume or an amount is NaN. One makes its whole column NaN once the model normalises it.
        NOT_A_NUMBER(Severity.UNUSABLE),
        INFINITE(Severity.UNUSABLE),
        DUPLICATE_STAMP(Severity.UNUSABLE),
        UNSORTED_STAMP(Severity.UNUSABLE),
        /// Odd for a share, yet real: oil futures settled below zero in April 2020. The model sees prices
        /// relative to
        /// their mean, so it can work with them.
        NON_POSITIVE_PRICE(Severity.WARNING),
        /// The high is below, or the low above, another price of the bar.
        PRICE_OUTSIDE_RANGE(Severity.WARNING),
        NEGATIVE_VOLUME(Severity.WARNING),
        /// Fewer bars than make a steady mean and deviation.
        FEW_BARS(Severity.WARNING),
        /// Bars that the calendar expects are missing.
        GAP(Severity.WARNING),
        /// Volume is zero for longer than usual at this interval.
        NO_VOLUME(Severity.WARNING),
        /// The close does not change for longer than usual at this interval.
        FLAT(Severity.WARNING),
        /// The log return of one bar is beyond 0.35, up 42 % or down 30 %: mostly a split that was not
        /// adjusted.
        JUMP(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    public Severity severity() {
        return kind.severity();
    }

    /// The finding as one sentence. Its place is a stamp: the series may be a slice, whose numbers the user does
    /// not
    /// know.
    public String sentence() {
        String place = "the bar of " + STAMP.format(time);
        if (kind == Kind.TOO_FEW_BARS || kind == Kind.FEW_BARS) {
            return message;
        }
        if (kind == Kind.GAP) {
            return (count == 1 ? "1 bar is" : count + " bars are") + " missing before " + place + ": " + message;
        }
        return place + (count > 1 ? " and the " + (count - 1) + " after it" : "") + ": " + message;
    }
}
