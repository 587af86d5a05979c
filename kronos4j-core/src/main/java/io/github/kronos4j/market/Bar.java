package io.github.kronos4j.market;

import java.time.LocalDateTime;

/// One bar, as a value: convenient at the edges, while [Bars] holds whole series.
///
/// @param time exchange-local date and time of the bar, as its source stamps it
/// @param volume traded quantity; NaN where the series has none
/// @param amount traded value (turnover); NaN where the series has none
public record Bar(
        LocalDateTime time, double open, double high, double low, double close, double volume, double amount) {}
