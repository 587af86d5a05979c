package io.github.kronos4j.market;

/// The timestamps of future bars on the local clock of one series, which a [TradingCalendar] derives from its history.
/// Local seconds are those of [Bars#localSecond]. Implementations are immutable.
public interface BarClock {
    /// Returns the first bar timestamp after the given one.
    ///
    /// @throws io.github.kronos4j.KronosException if no bar follows
    long next(long localSecond);

    /// Returns true if a bar has exactly this timestamp.
    boolean isStamp(long localSecond);
}
