package io.github.kronos4j.market;

import java.time.LocalDateTime;

/// A single bar as a value. [Bars] holds whole series.
///
/// @param time exchange-local date and time of the bar as its source stamps it
/// @param volume traded quantity; NaN if the series has no volume
/// @param amount traded value (turnover); NaN if the series has no amount
public record Bar(
        LocalDateTime time, double open, double high, double low, double close, double volume, double amount) {}
