package io.github.kronos4j.market.quality;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A place where [BarCleaner] cut a series: bars taken out, or a split between two bars that are both kept.
///
/// @param row index of the first bar taken out, or of the first bar after the split; 0 for the first of the series
/// @param count how many bars were taken out; 0 for a split
/// @param first stamp of the bar at `row`
/// @param last stamp of the last bar taken out; that of `first` for a split
/// @param message what was the matter, without the place
public record Cut(Reason reason, int row, int count, LocalDateTime first, LocalDateTime last, String message) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// Why a series is cut.
    public enum Reason {
        /// A price is no number, infinite or not above zero.
        NO_PRICE("no price"),
        /// The stamp is not later than all before it.
        DISORDER("out of order"),
        /// Nothing was traded for too long.
        ILLIQUID("no volume"),
        /// The close did not change for too long.
        STAGNANT("unchanged close"),
        /// The open is too far from the close before it: a split that was not adjusted, or a fault. Takes no
        /// bars out.
        JUMP("jump"),
        /// The next bar comes too late. Takes no bars out.
        PAUSE("long pause"),
        /// What the other cuts left is too short to be of use.
        SHORT("short piece");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /// The reason in a word or two, for tables.
        public String label() {
            return label;
        }
    }

    /// The cut as one sentence.
    public String sentence() {
        String place = STAMP.format(first) + (count > 1 ? " to " + STAMP.format(last) : "");
        return switch (count) {
            case 0 -> "split before the bar of " + place + ": " + message;
            case 1 -> "the bar of " + place + " taken out: " + message;
            default -> count + " bars from " + place + " taken out: " + message;
        };
    }
}
