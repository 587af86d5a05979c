/// Forecasts as text, tables, JSON and charts, with one call each:
///
/// ```java
/// Forecast forecast = forecaster.forecast(request);
/// ForecastTable.write(forecast, Path.of("forecast.csv"));
/// ForecastJson.write(forecast, Path.of("forecast.json"));
/// ForecastChart.of(forecast).writePng(Path.of("forecast.png"));
/// ForecastChart.of(forecast).withColors(ColorScheme.CHINESE).write(Path.of("red-is-up.html"));
/// System.out.print(new Summary(ForecastOutcome.of(forecast)).text());
/// ```
///
/// Files are written beside their place and moved there, so that readers never see a part. Reports of evaluations and
/// backtests are in [io.github.kronos4j.report.evaluation] and [io.github.kronos4j.report.backtest], charts in
/// [io.github.kronos4j.report.chart].
@NullMarked
package io.github.kronos4j.report;

import org.jspecify.annotations.NullMarked;
