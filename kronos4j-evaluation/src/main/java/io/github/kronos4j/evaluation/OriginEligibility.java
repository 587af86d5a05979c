package io.github.kronos4j.evaluation;

import io.github.kronos4j.eligibility.EligibilityLog;
import io.github.kronos4j.eligibility.EligibilityLog.Result;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Eligibility of one series at the origins of an evaluation. Its bars are read again only if there are rules.
final class OriginEligibility {
    private final String symbol;
    private final EligibilityLog log;
    private final boolean hasRules;
    private final Bars bars;
    private final AdjustmentFactors factors;

    OriginEligibility(SeriesSource source, EligibilityLog log, Protocol protocol) {
        this.log = log;
        symbol = source.symbol();
        hasRules = !protocol.eligibility().isEmpty();
        bars = hasRules ? source.bars() : Bars.builder(ZoneOffset.UTC).build();
        factors = hasRules ? source.factors() : AdjustmentFactors.none();
    }

    /// True if the series may be used at an origin.
    ///
    /// @param known number of bars up to the origin
    boolean check(int known, LocalDateTime origin) {
        return !hasRules || log.check(symbol, bars.slice(0, known), factors, origin) == Result.ELIGIBLE;
    }

    /// Records why the series has no bar at an origin.
    ///
    /// @param known number of bars before the origin
    void checkAbsent(int known, LocalDateTime origin) {
        boolean hasBarOfDay =
                hasRules && known > 0 && bars.time(known - 1).toLocalDate().equals(origin.toLocalDate());
        if (hasRules && !hasBarOfDay) {
            log.check(symbol, bars.slice(0, known), factors, origin);
        }
    }
}
