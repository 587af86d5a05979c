package io.github.kronos4j.eligibility;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Exclusion of a symbol at one decision.
///
/// @param time time of the decision, as bars are stamped; midnight for a day
/// @param detail the facts in words, such as `median turnover of 812,000`
public record Exclusion(String symbol, LocalDateTime time, Reason reason, String detail) {
    /// Reason of an exclusion.
    public enum Reason {
        NOT_A_MEMBER("not a member of the universe"),
        STATUS("status"),
        SUSPENDED("suspended"),
        SHORT_HISTORY("too few bars"),
        NEW_LISTING("listed too recently"),
        STALE("unchanged price"),
        LOW_TURNOVER("low turnover"),
        AT_PRICE_LIMIT("at its price limit"),
        NO_INDUSTRY("no industry"),
        INDUSTRY_CAP("not among the best of its industry");

        private final String description;

        Reason(String description) {
            this.description = description;
        }

        /// Description for tables.
        public String description() {
            return description;
        }

        /// The name in files: `low_turnover`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns the reason in words: `low turnover: median turnover of 812,000`.
    public String clause() {
        return reason.description() + (detail.isEmpty() ? "" : ": " + detail);
    }

    /// Counts exclusions by reason: `suspended 12, low turnover 3`; empty if there are none.
    public static String summary(Collection<Exclusion> exclusions) {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        exclusions.forEach(exclusion -> counts.merge(exclusion.reason, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count ->
                        String.format(Locale.ROOT, "%s %,d", count.getKey().description(), count.getValue()))
                .collect(Collectors.joining(", "));
    }
}
