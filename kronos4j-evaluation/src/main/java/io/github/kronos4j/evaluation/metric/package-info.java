/// Measures of forecasts: pure functions on arrays, a file for each idea, with formula and source.
///
/// Nothing here knows bars or forecasts. What cannot be computed (no values, a constant series) is NaN.
@NullMarked
package io.github.kronos4j.evaluation.metric;

import org.jspecify.annotations.NullMarked;
