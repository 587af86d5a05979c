/// Forecasts of series at each closed bar, written to a ledger.
@NullMarked
package io.github.kronos4j.data.watch;

import org.jspecify.annotations.NullMarked;
