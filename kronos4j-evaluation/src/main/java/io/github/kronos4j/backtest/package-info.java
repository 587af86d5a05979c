/// Backtests of trading on signals: [io.github.kronos4j.backtest.Backtest] simulates a portfolio over a
/// [io.github.kronos4j.backtest.Panel] of prices, a [io.github.kronos4j.backtest.Strategy] decides the orders, and a
/// [io.github.kronos4j.backtest.BacktestReport] compares the result with benchmarks.
///
/// Information known at the close of a bar is traded at the open of the next one. The package makes no forecasts:
/// signals come from [io.github.kronos4j.backtest.signal] or elsewhere.
@NullMarked
package io.github.kronos4j.backtest;

import org.jspecify.annotations.NullMarked;
