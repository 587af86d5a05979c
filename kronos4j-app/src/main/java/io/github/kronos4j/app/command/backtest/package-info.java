/// The command `backtest`: simulated trading on forecasts or on signals of a file.
@NullMarked
package io.github.kronos4j.app.command.backtest;

import org.jspecify.annotations.NullMarked;
