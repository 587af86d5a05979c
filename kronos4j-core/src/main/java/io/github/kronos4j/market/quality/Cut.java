package io.github.kronos4j.market.quality;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A change that [BarCleaner] made to a series: a run of bars removed, or a split between two bars that are both kept.
///
/// @param row index in the series of the first bar removed, or of the first bar after the split
/// @param count number of bars removed; 0 for a split
/// @param first timestamp of the bar at `row`
/// @param last timestamp of the last bar removed; equal to `first` for a split
/// @param message description of the cause, without the place
public record Cut(Reason reason, int row, int count, LocalDateTime first, LocalDateTime last, String message) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// The cause of a cut.
    public enum Reason {
        /// A price is NaN, infinite or not above zero.
        NO_PRICE("no price"),
        /// The timestamp is not later than all before it.
        DISORDER("out of order"),
        /// Too many bars in a row have no volume.
        ILLIQUID("no volume"),
        /// The close is unchanged for too long.
        STAGNANT("unchanged close"),
        /// The close is unchanged for too long, but bars of a single price were traded far from the close of
        /// the day before, as at a price limit: genuine trading, which the rules of the paper remove.
        LOCKED("locked price"),
        /// The open is too far from the close before it: an unadjusted split or a data fault. Removes no bars.
        JUMP("jump"),
        /// The next bar comes too late. Removes no bars.
        PAUSE("long pause"),
        /// The segment between two other cuts is too short.
        SHORT("short segment");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /// A short label for tables.
        public String label() {
            return label;
        }
    }

    /// Describes the cut in one sentence.
    public String sentence() {
        String place = STAMP.format(first) + (count > 1 ? " to " + STAMP.format(last) : "");
        return switch (count) {
            case 0 -> "split before the bar of " + place + ": " + message;
            case 1 -> "the bar of " + place + " removed: " + message;
            default -> count + " bars from " + place + " removed: " + message;
        };
    }
}
