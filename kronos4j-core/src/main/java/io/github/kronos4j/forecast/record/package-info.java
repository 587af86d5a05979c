/// Forecasts as they are written down before the bars that they forecast are known.
@NullMarked
package io.github.kronos4j.forecast.record;

import org.jspecify.annotations.NullMarked;
