/// Probabilistic forecasts: a [io.github.kronos4j.forecast.Forecaster] turns a
/// [io.github.kronos4j.forecast.ForecastRequest] into a [io.github.kronos4j.forecast.Forecast] with all its sample
/// paths.
@NullMarked
package io.github.kronos4j.forecast;

import org.jspecify.annotations.NullMarked;
