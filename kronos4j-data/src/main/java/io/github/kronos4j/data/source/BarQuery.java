package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// Which bars are wanted.
///
/// @param from the first day, on the clock of the market
/// @param to the last day, on the clock of the market
public record BarQuery(Symbol symbol, Interval interval, LocalDate from, LocalDate to, Adjustment adjustment) {
    public BarQuery {
        if (from.isAfter(to)) {
            throw new KronosException("bars from " + from + " to " + to + " are none: exchange the days");
        }
    }

    /// The same for other days.
    BarQuery days(LocalDate first, LocalDate last) {
        return new BarQuery(symbol, interval, first, last, adjustment);
    }

    @Override
    public String toString() {
        return symbol + " " + interval + " from " + from + " to " + to
                + (adjustment == Adjustment.NONE ? "" : " " + adjustment.label());
    }
}
