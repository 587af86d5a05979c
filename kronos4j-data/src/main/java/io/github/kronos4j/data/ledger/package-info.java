/// Forecasts that are written down once and never changed.
@NullMarked
package io.github.kronos4j.data.ledger;

import org.jspecify.annotations.NullMarked;
