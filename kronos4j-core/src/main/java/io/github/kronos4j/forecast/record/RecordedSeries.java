package io.github.kronos4j.forecast.record;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Interval;

/// The series of a recorded forecast.
///
/// @param market name of its trading calendar: `cn`, `nyse`, `always`
/// @param symbol name of the series, not empty
public record RecordedSeries(String market, Interval interval, String symbol) {
    public RecordedSeries {
        if (market.isBlank() || symbol.isBlank()) {
            throw new InvalidInputException("a forecast of the market '" + market + "' and the symbol '" + symbol
                    + "' cannot be recorded: give both a name");
        }
    }

    @Override
    public String toString() {
        return market + "/" + interval + "/" + symbol;
    }
}
