package io.github.kronos4j.market.universe;

import io.github.kronos4j.InvalidInputException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days from one date to another, both inclusive, on which a label applies to a symbol: an index that it is a member
/// of, an industry, a status.
///
/// @param symbol the symbol, in any notation
/// @param from first day
/// @param to last day; null if the label still applies
/// @param label free text; empty if there is nothing to say
public record SymbolSpan(
        String symbol, LocalDate from, @Nullable LocalDate to, String label) {
    /// @throws io.github.kronos4j.KronosException if the symbol is blank, or the first day is after the last
    public SymbolSpan {
        if (symbol.isBlank()) {
            throw new InvalidInputException("the symbol is missing: name it, such as 600519.SH");
        }
        if (to != null && from.isAfter(to)) {
            throw new InvalidInputException(
                    "the span of " + symbol + " begins on " + from + " and ends before that, on " + to + ": swap them");
        }
    }

    /// True if the label applies on a day.
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /// True if two spans share a day.
    boolean overlaps(SymbolSpan other) {
        return overlaps(other.from, other.to);
    }

    /// True if the span contains a day of a period.
    ///
    /// @param first first day; null for no bound
    /// @param last last day; null for no bound
    boolean overlaps(@Nullable LocalDate first, @Nullable LocalDate last) {
        return (last == null || !from.isAfter(last)) && (first == null || to == null || !first.isAfter(to));
    }

    /// The days in words: `from 2020-01-02 to 2021-06-30`, or `from 2020-01-02 on`.
    public String days() {
        return "from " + from + (to == null ? " on" : " to " + to);
    }
}
