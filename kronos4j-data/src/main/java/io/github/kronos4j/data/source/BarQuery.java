package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// Query for the bars of one symbol in a range of dates.
///
/// @param from the first date, inclusive, on the clock of the market
/// @param to the last date, inclusive, on the clock of the market
public record BarQuery(Symbol symbol, Interval interval, LocalDate from, LocalDate to, Adjustment adjustment) {
    public BarQuery {
        if (from.isAfter(to)) {
            throw new InvalidInputException("the first date " + from + " is after the last date " + to + ": swap them");
        }
    }

    /// The same query for another range of dates.
    BarQuery withDates(LocalDate first, LocalDate last) {
        return new BarQuery(symbol, interval, first, last, adjustment);
    }

    /// The same query for another interval and range of dates.
    BarQuery with(Interval other, LocalDate first, LocalDate last) {
        return new BarQuery(symbol, other, first, last, adjustment);
    }

    /// The same query with another adjustment.
    BarQuery with(Adjustment other) {
        return new BarQuery(symbol, interval, from, to, other);
    }

    @Override
    public String toString() {
        return symbol + " " + interval + " from " + from + " to " + to
                + (adjustment == Adjustment.NONE ? "" : " " + adjustment.label());
    }
}
