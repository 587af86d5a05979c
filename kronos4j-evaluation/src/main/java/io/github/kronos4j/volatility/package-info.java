/// Volatility head: a small network that forecasts the distribution of the returns ahead from the volatility of the
/// past.
///
/// [io.github.kronos4j.volatility.HeadTraining] trains it on series of any market,
/// [io.github.kronos4j.volatility.HeadFile] stores it, and [io.github.kronos4j.calibration.HeadForecaster] gives the
/// paths of a model the quantiles of the head.
@NullMarked
package io.github.kronos4j.volatility;

import org.jspecify.annotations.NullMarked;
