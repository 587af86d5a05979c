package io.github.kronos4j.market.quality;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A data fault or oddity that [BarChecks] found at one bar or in a run of bars.
///
/// @param row index of the first affected bar in the series
/// @param time timestamp of that bar
/// @param count number of consecutive bars affected; for a gap, the number of bars missing before the bar; for closed
///     days, the number of all such bars
/// @param message description and remedy, without the place
public record Finding(Kind kind, int row, LocalDateTime time, int count, String message) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// Severity of a finding.
    public enum Severity {
        /// The model cannot process such bars.
        UNUSABLE,
        /// The model can process the bars; users should know of the finding.
        WARNING
    }

    /// The kinds of findings.
    public enum Kind {
        /// The series has fewer than two bars.
        TOO_FEW_BARS(Severity.UNUSABLE),
        /// A price, a volume or an amount is NaN. Normalization spreads a single NaN over its whole column.
        NOT_A_NUMBER(Severity.UNUSABLE),
        INFINITE(Severity.UNUSABLE),
        DUPLICATE_STAMP(Severity.UNUSABLE),
        UNSORTED_STAMP(Severity.UNUSABLE),
        /// Unusual for shares but real: oil futures settled below zero in April 2020. The model sees prices
        /// relative to their mean, so it can process them.
        NON_POSITIVE_PRICE(Severity.WARNING),
        /// The high is below, or the low is above, another price of the bar.
        PRICE_OUTSIDE_RANGE(Severity.WARNING),
        NEGATIVE_VOLUME(Severity.WARNING),
        /// The series has too few bars for a stable mean and standard deviation.
        FEW_BARS(Severity.WARNING),
        /// Bars that the calendar expects are missing.
        GAP(Severity.WARNING),
        /// Bars lie on days on which the exchange was closed, special sessions excepted.
        CLOSED_DAY(Severity.WARNING),
        /// Volume is zero for longer than is normal at this interval.
        NO_VOLUME(Severity.WARNING),
        /// The close is unchanged for longer than is normal at this interval.
        FLAT(Severity.WARNING),
        /// The absolute log return of one bar exceeds [BarChecks#MAX_LOG_RETURN] (up 42 % or down 30 %):
        /// usually an unadjusted split.
        JUMP(Severity.WARNING),
        /// A split or a bonus seems not to be adjusted, see [AdjustmentChecks].
        UNADJUSTED_EX_DATE(Severity.WARNING),
        /// Older prices seem to have dividends subtracted, see [AdjustmentChecks].
        SUBTRACTED_DIVIDENDS(Severity.WARNING),
        /// The price of a continuous future seems to change with its contract, see
        /// [io.github.kronos4j.market.futures.RollChecks].
        UNADJUSTED_ROLL(Severity.WARNING);

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

    /// Describes the finding in one sentence. The place is given as a timestamp, since row numbers mean nothing to
    /// users if the series is a slice.
    public String sentence() {
        String place = "the bar of " + STAMP.format(time);
        if (kind == Kind.TOO_FEW_BARS || kind == Kind.FEW_BARS) {
            return message;
        }
        if (kind == Kind.GAP) {
            return (count == 1 ? "1 bar is" : count + " bars are") + " missing before " + place + ": " + message;
        }
        if (kind == Kind.CLOSED_DAY) {
            return (count == 1 ? "1 bar is" : count + " bars are") + " of closed days, the first of "
                    + time.toLocalDate() + ": " + message;
        }
        return place + (count > 1 ? " and the " + (count - 1) + " after it" : "") + ": " + message;
    }
}
