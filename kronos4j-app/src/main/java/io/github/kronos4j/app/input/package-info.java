/// Inputs of the commands (files, series of the store, tickers) and the options that select bars.
@NullMarked
package io.github.kronos4j.app.input;

import org.jspecify.annotations.NullMarked;
