package io.github.kronos4j.eligibility;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.eligibility.Exclusion.Reason;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Rules that decide whether a symbol may be used at the close of a day.
///
/// A symbol is excluded if it is not a member of the universe, has a status, is suspended (no bar on the day, or none
/// with volume although there was volume before), has too few bars, was listed too recently, has a close that does not
/// change, has too low a turnover, or closes at its price limit. The first of these is the reason. A rule sees the bars
/// up to the decision and no others, so that later bars change no decision.
///
/// ```java
/// EligibilityRules rules = EligibilityRules.builder()
///         .universe(universe)
///         .minListedDays(60)
///         .minTurnover(20_000_000, 20)
///         .build();
/// Exclusion exclusion = rules.checkSymbol(symbol, day); // without bars, before they are read
/// if (exclusion == null) {
///     exclusion = rules.check(symbol, bars, day);
/// }
/// ```
///
/// Immutable, and safe for use by many threads.
///
/// @param universe members by day
/// @param statuses spans of statuses that exclude a symbol, such as ST; labels are the statuses
/// @param minBars minimum number of bars up to the decision, that of the day included; 0 for none
/// @param minListedDays minimum number of calendar days since the first bar; 0 for none
/// @param maxUnchangedBars maximum number of last bars with the same close; 0 for any
/// @param minTurnover minimum of the median turnover; 0 for none
/// @param turnoverBars number of last bars whose median turnover counts: their amount or, without one, close times
///     volume
/// @param priceLimits price limits, at which a symbol is excluded
/// @param minEligible minimum number of eligible symbols at each decision; 0 for none
public record EligibilityRules(
        Universe universe,
        SymbolSpans statuses,
        int minBars,
        int minListedDays,
        int maxUnchangedBars,
        double minTurnover,
        int turnoverBars,
        PriceLimitCheck priceLimits,
        int minEligible) {
    /// Rules that exclude nothing.
    public static final EligibilityRules NONE = builder().build();

    private static final int DEFAULT_TURNOVER_BARS = 20;

    /// @throws KronosException if a value is out of range
    public EligibilityRules {
        require(minBars >= 0, "the minimum number of bars", minBars, "0 (for none)");
        require(minListedDays >= 0, "the minimum number of days since the listing", minListedDays, "0 (for none)");
        require(maxUnchangedBars >= 0, "the maximum number of bars with one close", maxUnchangedBars, "0 (for any)");
        require(minTurnover >= 0 && Double.isFinite(minTurnover), "the minimum turnover", minTurnover, "0 (for none)");
        require(turnoverBars >= 1, "the number of bars of the turnover", turnoverBars, "1");
        require(minEligible >= 0, "the minimum number of eligible symbols", minEligible, "0 (for none)");
    }

    private static void require(boolean valid, String name, Number value, String minimum) {
        if (!valid) {
            String given = value.toString().replaceFirst("\\.0$", "");
            throw new InvalidInputException(name + " is " + given + ": use at least " + minimum);
        }
    }

    /// A builder of rules that exclude nothing.
    public static Builder builder() {
        return new Builder();
    }

    /// True if no symbol is ever excluded. Even a suspended one may be used then.
    public boolean isEmpty() {
        return equals(NONE);
    }

    /// The same rules with another minimum number of bars.
    public EligibilityRules withMinBars(int value) {
        return new EligibilityRules(
                universe,
                statuses,
                value,
                minListedDays,
                maxUnchangedBars,
                minTurnover,
                turnoverBars,
                priceLimits,
                minEligible);
    }

    /// The same rules with another minimum number of eligible symbols.
    public EligibilityRules withMinEligible(int value) {
        return new EligibilityRules(
                universe,
                statuses,
                minBars,
                minListedDays,
                maxUnchangedBars,
                minTurnover,
                turnoverBars,
                priceLimits,
                value);
    }

    /// Checks the facts that are known without bars: membership and status.
    ///
    /// @param symbol a symbol in any notation
    /// @return the reason of an exclusion; null if there is none so far
    public @Nullable Exclusion checkSymbol(String symbol, LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        if (!universe.contains(symbol, day)) {
            return new Exclusion(symbol, time, Reason.NOT_A_MEMBER, "");
        }
        SymbolSpan status = statuses.on(symbol, day);
        return status == null ? null : new Exclusion(symbol, time, Reason.STATUS, status.label());
    }

    /// Checks a symbol whose bars are adjusted as of the decision, as those of a
    /// [io.github.kronos4j.market.MarketSeries] are.
    ///
    /// @param bars all bars up to the decision, not only those that a forecast uses
    /// @return the reason of an exclusion; null if the symbol is eligible
    public @Nullable Exclusion check(String symbol, Bars bars, LocalDateTime time) {
        return check(symbol, bars, AdjustmentFactors.none(), time);
    }

    /// Checks a symbol.
    ///
    /// @param symbol a symbol in any notation
    /// @param bars all bars as traded up to the decision, not only those that a forecast uses
    /// @param factors factors of the bars; those after the decision are not used
    /// @param time time of the decision on the clock of the bars
    /// @return the reason of an exclusion; null if the symbol is eligible
    public @Nullable Exclusion check(String symbol, Bars bars, AdjustmentFactors factors, LocalDateTime time) {
        if (isEmpty()) {
            return null;
        }
        Exclusion known = checkSymbol(symbol, time);
        return known != null ? known : new BarRules(this, symbol, bars, factors, time).check();
    }

    /// Checks a symbol that must be a member on a day and be eligible at its last bar, which may be older.
    ///
    /// @param symbol a symbol in any notation
    /// @param bars at least one bar: all bars as traded up to the day
    /// @param factors factors of the bars; those after the last bar are not used
    /// @return the reason of an exclusion as a clause; null if the symbol is eligible
    public @Nullable String exclusion(String symbol, Bars bars, AdjustmentFactors factors, LocalDate day) {
        Exclusion exclusion = checkSymbol(symbol, day.atStartOfDay());
        if (exclusion == null) {
            exclusion = check(symbol, bars, factors, bars.time(bars.size() - 1));
        }
        return exclusion == null ? null : exclusion.clause();
    }

    /// Requires enough eligible symbols at a decision.
    ///
    /// @param eligible number of eligible symbols
    /// @param excluded the exclusions at that decision, which the message counts
    /// @throws KronosException if there are fewer than the minimum
    public void requireEnough(int eligible, LocalDateTime time, Collection<Exclusion> excluded) {
        if (eligible < minEligible) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%d %s eligible on %s, and at least %d must be%s: relax the rules, add series or use other dates",
                    eligible,
                    eligible == 1 ? "symbol is" : "symbols are",
                    TimeText.of(time),
                    minEligible,
                    excluded.isEmpty() ? "" : " (excluded: " + Exclusion.summary(excluded) + ")"));
        }
    }

    /// Builder of rules.
    public static final class Builder {
        private Universe universe = Universe.all();
        private SymbolSpans statuses = SymbolSpans.of(List.of());
        private int minBars;
        private int minListedDays;
        private int maxUnchangedBars;
        private double minTurnover;
        private int turnoverBars = DEFAULT_TURNOVER_BARS;
        private PriceLimitCheck priceLimits = PriceLimitCheck.NONE;
        private int minEligible;

        private Builder() {}

        /// Sets the members by day (default: all symbols).
        public Builder universe(Universe value) {
            universe = value;
            return this;
        }

        /// Sets spans of statuses that exclude a symbol (default: none).
        public Builder statuses(SymbolSpans value) {
            statuses = value;
            return this;
        }

        /// Sets the minimum number of bars up to the decision (default: 0, none).
        public Builder minBars(int value) {
            minBars = value;
            return this;
        }

        /// Sets the minimum number of calendar days since the first bar (default: 0, none).
        public Builder minListedDays(int value) {
            minListedDays = value;
            return this;
        }

        /// Sets the maximum number of last bars with the same close (default: 0, any).
        public Builder maxUnchangedBars(int value) {
            maxUnchangedBars = value;
            return this;
        }

        /// Sets the minimum of the median turnover (default: 0, none).
        ///
        /// @param value minimum, in the currency of the prices
        /// @param bars number of last bars (default: 20)
        public Builder minTurnover(double value, int bars) {
            minTurnover = value;
            turnoverBars = bars;
            return this;
        }

        /// Sets the price limits at which a symbol is excluded (default: none).
        public Builder priceLimits(PriceLimitCheck value) {
            priceLimits = value;
            return this;
        }

        /// Sets the minimum number of eligible symbols at each decision (default: 0, none).
        public Builder minEligible(int value) {
            minEligible = value;
            return this;
        }

        /// Creates the rules.
        ///
        /// @throws KronosException if a value is out of range
        public EligibilityRules build() {
            return new EligibilityRules(
                    universe,
                    statuses,
                    minBars,
                    minListedDays,
                    maxUnchangedBars,
                    minTurnover,
                    turnoverBars,
                    priceLimits,
                    minEligible);
        }
    }
}
