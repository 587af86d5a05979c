package io.github.kronos4j.data.file;

import io.github.kronos4j.market.Bars;
import java.util.List;

/// Bars as a file or a provider delivered them, before their market is known.
///
/// @param bars in ascending order where the file runs from new to old, else in the order of the file
/// @param clock the clock that the times are on
/// @param notes sentences that a user should see
public record LoadedBars(Bars bars, Clock clock, List<String> notes) {

    /// The clock that the times of a file are on.
    public enum Clock {
        /// Local times, assumed to be those of the exchange.
        LOCAL,
        /// Instants: the timestamps are epochs or in UTC.
        UTC,
        /// The clock of the zone that the caller gave.
        GIVEN
    }

    /// Replaces the bars, for instance by those up to a time in the past; clock and notes stay.
    public LoadedBars withBars(Bars others) {
        return new LoadedBars(others, clock, notes);
    }
}
