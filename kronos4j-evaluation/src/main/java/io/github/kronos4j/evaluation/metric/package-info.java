/// Forecast verification metrics as pure functions on arrays, one file per idea, with formula and source.
///
/// The package depends on neither bars nor forecasts. A value that is undefined (no values, a constant series) is NaN.
@NullMarked
package io.github.kronos4j.evaluation.metric;

import org.jspecify.annotations.NullMarked;
