package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.TradingCalendars;

/// Series read on demand, so that not all of many are in memory at once.
public interface SeriesSource {
    /// The symbol of the series.
    String symbol();

    /// Reads the bars, the same at every call: as traded if the series has factors.
    ///
    /// @throws KronosException if they cannot be read
    Bars bars();

    /// Returns the factors that adjust a window of the bars as of its origin; none if the bars are used as they
    /// are.
    ///
    /// @throws KronosException if they cannot be read
    default AdjustmentFactors factors() {
        return AdjustmentFactors.none();
    }

    /// Returns the trading calendar of the series; one learned from its bars if there is no other.
    ///
    /// @throws KronosException if the bars cannot be read
    default TradingCalendar calendar() {
        return TradingCalendars.learned(bars().zone());
    }

    /// A series in memory, whose bars are used as they are.
    static SeriesSource of(String symbol, Bars bars) {
        return of(symbol, bars, AdjustmentFactors.none());
    }

    /// A series in memory.
    ///
    /// @param bars bars as traded
    static SeriesSource of(String symbol, Bars bars, AdjustmentFactors factors) {
        return new SeriesSource() {
            @Override
            public String symbol() {
                return symbol;
            }

            @Override
            public Bars bars() {
                return bars;
            }

            @Override
            public AdjustmentFactors factors() {
                return factors;
            }
        };
    }
}
