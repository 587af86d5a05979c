/// Trading signals from forecasts, one number for each symbol and time:
/// [io.github.kronos4j.backtest.signal.SignalGenerator] forecasts from past bars only and stores the results, since
/// forecasts are the expensive part.
@NullMarked
package io.github.kronos4j.backtest.signal;

import org.jspecify.annotations.NullMarked;
