/// Scores of forecasts that were written down before their bars were known.
@NullMarked
package io.github.kronos4j.evaluation.record;

import org.jspecify.annotations.NullMarked;
