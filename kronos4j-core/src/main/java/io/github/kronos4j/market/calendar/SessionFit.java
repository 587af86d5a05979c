package io.github.kronos4j.market.calendar;

/// Agreement between the times of day of intraday bars and the hours of an exchange, from none to exact.
public enum SessionFit {
    /// Bars lie outside the hours of the exchange.
    OUTSIDE,
    /// All bars lie within the sessions, the extended hours or the night session.
    WITHIN,
    /// The bars also fill the sessions, and begin and end with the sessions, the extended hours or the night
    /// session.
    FILLED,
    /// Dividing the sessions into equal bars gives the times of day.
    EXACT
}
