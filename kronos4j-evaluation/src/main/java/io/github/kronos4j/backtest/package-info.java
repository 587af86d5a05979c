/// What would have come of trading on signals: [io.github.kronos4j.backtest.Backtest] keeps the books of a portfolio
/// over a [io.github.kronos4j.backtest.Panel] of prices, a [io.github.kronos4j.backtest.Strategy] decides, a
/// [io.github.kronos4j.backtest.BacktestReport] says what that amounts to beside doing nothing clever.
///
/// What is known at the close of a bar is traded at the open of the next one. Nothing here forecasts: signals come
/// from [io.github.kronos4j.backtest.signal] or from anywhere else.
@NullMarked
package io.github.kronos4j.backtest;

import org.jspecify.annotations.NullMarked;
