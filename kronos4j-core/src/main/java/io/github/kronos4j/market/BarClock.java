package io.github.kronos4j.market;

/// Tells when bars come, on the local clock of a series: what a [TradingCalendar] becomes once it has seen the bars.
/// Local seconds are those of [Bars#localSecond]. Instances are immutable.
public interface BarClock {
    /// The first stamp later than this one.
    ///
    /// @throws io.github.kronos4j.KronosException if no bar ever comes
    long next(long localSecond);

    /// Whether a bar is stamped at this very second.
    boolean isStamp(long localSecond);
}
