/// Forecasts made into one number for each symbol and time: [io.github.kronos4j.backtest.signal.SignalGenerator] lets a
/// forecaster look at past bars only, and keeps what it made, since forecasts are the expensive part.
@NullMarked
package io.github.kronos4j.backtest.signal;

import org.jspecify.annotations.NullMarked;
