package io.github.kronos4j.eligibility;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.eligibility.Exclusion.Reason;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Applies rules to many symbols and decisions, and keeps the exclusions.
///
/// Symbols that are not members of the universe are counted only; so are those without a bar yet unless the universe
/// lists them. Not safe for use by many threads.
public final class EligibilityLog {
    private final EligibilityRules rules;
    private final SortedMap<LocalDateTime, Integer> eligible = new TreeMap<>(); // number of symbols by decision
    private final List<Exclusion> exclusions = new ArrayList<>();
    private long outside; // decisions on symbols that were not members

    /// Creates an empty log.
    public EligibilityLog(EligibilityRules rules) {
        this.rules = rules;
    }

    /// Announces a decision, which then needs enough eligible symbols.
    public void announce(LocalDateTime time) {
        eligible.putIfAbsent(time, 0);
    }

    /// Checks a symbol as [EligibilityRules#check(String, Bars, AdjustmentFactors, LocalDateTime)] does, and keeps
    /// the result.
    public Result check(String symbol, Bars bars, AdjustmentFactors factors, LocalDateTime time) {
        Exclusion exclusion = rules.check(symbol, bars, factors, time);
        if (exclusion == null) {
            eligible.merge(time, 1, Integer::sum);
            return Result.ELIGIBLE;
        }
        if (exclusion.reason() == Reason.NOT_A_MEMBER) {
            outside++;
            return Result.NOT_A_MEMBER;
        }
        if (!bars.isEmpty() || !rules.universe().isAll()) {
            exclusions.add(exclusion);
        }
        return Result.EXCLUDED;
    }

    /// Result of a check.
    public enum Result {
        ELIGIBLE,
        /// A member of the universe that a rule excludes.
        EXCLUDED,
        NOT_A_MEMBER
    }

    /// Requires enough eligible symbols at every decision.
    ///
    /// @throws KronosException naming the first decision with fewer than the minimum
    public void requireEnough() {
        eligible.forEach((time, count) -> {
            if (count < rules.minEligible()) {
                rules.requireEnough(
                        count,
                        time,
                        exclusions.stream()
                                .filter(exclusion -> exclusion.time().equals(time))
                                .toList());
            }
        });
    }

    /// The exclusions, by time and symbol.
    public List<Exclusion> exclusions() {
        return exclusions.stream()
                .sorted(Comparator.comparing(Exclusion::time).thenComparing(Exclusion::symbol))
                .toList();
    }

    /// The exclusions in one sentence each, with the number of decisions that they affect.
    ///
    /// @param things noun in the plural for a symbol at a decision, such as `windows`
    public List<String> notes(String things) {
        List<String> notes = new ArrayList<>();
        if (outside > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d %s are not used because their symbols were not members then", outside, things));
        }
        if (!exclusions.isEmpty()) {
            notes.add(String.format(
                    Locale.ROOT, "%,d %s are excluded: %s", exclusions.size(), things, Exclusion.summary(exclusions)));
        }
        return notes;
    }
}
