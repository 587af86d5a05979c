package io.github.kronos4j.eligibility;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.eligibility.Exclusion.Reason;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Limit on the number of symbols of one industry in a ranking. A symbol without an industry on the day is left out.
///
/// @param industries spans of industries; labels are the names of the industries
/// @param count maximum number of symbols of an industry
public record IndustryCap(SymbolSpans industries, int count) {
    /// @throws io.github.kronos4j.KronosException if the count is below 1
    public IndustryCap {
        if (count < 1) {
            throw new InvalidInputException("the number of symbols of an industry is " + count + ": use at least 1");
        }
    }

    /// Returns the symbols of a ranking that are left out, in their order.
    ///
    /// @param ranked symbols in any notation, the best first
    /// @param time time of the ranking
    public List<Exclusion> exclusions(List<String> ranked, LocalDateTime time) {
        Map<String, Integer> kept = new HashMap<>(); // by industry
        List<Exclusion> excluded = new ArrayList<>();
        for (String symbol : ranked) {
            SymbolSpan industry = industries.on(symbol, time.toLocalDate());
            if (industry == null) {
                excluded.add(new Exclusion(symbol, time, Reason.NO_INDUSTRY, ""));
            } else if (kept.merge(industry.label(), 1, Integer::sum) > count) {
                excluded.add(new Exclusion(symbol, time, Reason.INDUSTRY_CAP, industry.label()));
            }
        }
        return excluded;
    }
}
