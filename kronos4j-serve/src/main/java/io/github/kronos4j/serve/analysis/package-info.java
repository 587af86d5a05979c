/// Evaluations, backtests and calibrations as jobs. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.analysis;

import org.jspecify.annotations.NullMarked;
