package io.github.kronos4j.serve.scan;

import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.serve.http.ProblemException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Turns the rules of a request into rules of eligibility on the day of a scan.
record EligibilityPlanner(EligibilitySpec spec, LocalDate day) {
    private static final String POINTER = "/eligibility";
    private static final int TURNOVER_BARS = 20;

    /// The symbols that are members.
    Universe universe() {
        List<String> members = spec.members();
        if (members == null) {
            return Universe.all();
        }
        if (members.isEmpty()) {
            throw ProblemException.badRequest("there are no members: leave them out for all", POINTER + "/members");
        }
        return Universe.of(
                SymbolSpans.of(members.stream().map(symbol -> span(symbol, "")).toList()));
    }

    private SymbolSpan span(String symbol, String label) {
        return new SymbolSpan(symbol, day, day, label);
    }

    /// The rules.
    ///
    /// @param calendar calendar of the series, found only if price limits count
    /// @throws ProblemException if they do not fit together, or the market has no price limits
    /// @throws io.github.kronos4j.KronosException if a value is out of range
    EligibilityRules rules(Supplier<TradingCalendar> calendar) {
        EligibilityRules.Builder rules = EligibilityRules.builder()
                .universe(universe())
                .statuses(statuses())
                .minListedDays(Objects.requireNonNullElse(spec.minListedDays(), 0))
                .maxUnchangedBars(Objects.requireNonNullElse(spec.maxUnchanged(), 0))
                .minEligible(Objects.requireNonNullElse(spec.atLeast(), 0));
        if (spec.minTurnover() != null) {
            rules.minTurnover(spec.minTurnover(), Objects.requireNonNullElse(spec.turnoverBars(), TURNOVER_BARS));
        } else if (spec.turnoverBars() != null) {
            throw ProblemException.badRequest(
                    "turnoverBars has no effect without minTurnover: give both", POINTER + "/turnoverBars");
        }
        if (Boolean.TRUE.equals(spec.skipLimit())) {
            MarketRules market = MarketRules.of(calendar.get());
            if (!market.hasLimits()) {
                throw ProblemException.badRequest(
                        "skipLimit needs a market with price limits, and the series are of none: leave it out",
                        POINTER + "/skipLimit");
            }
            rules.priceLimits(market::isAtLimit);
        }
        return rules.build();
    }

    private SymbolSpans statuses() {
        Map<String, String> statuses = Objects.requireNonNullElse(spec.statuses(), Map.of());
        return SymbolSpans.of(statuses.entrySet().stream()
                .map(status -> span(status.getKey(), status.getValue()))
                .toList());
    }
}
