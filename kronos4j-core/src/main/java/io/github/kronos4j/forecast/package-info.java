/// Forecasts: a [io.github.kronos4j.forecast.ForecastRequest] goes into a [io.github.kronos4j.forecast.Forecaster], a
/// [io.github.kronos4j.forecast.Forecast] with every sample path comes out.
@NullMarked
package io.github.kronos4j.forecast;

import org.jspecify.annotations.NullMarked;
