/// `kronos backtest`: what would have come of trading on forecasts, or on signals of one's own.
@NullMarked
package io.github.kronos4j.app.command.backtest;

import org.jspecify.annotations.NullMarked;
