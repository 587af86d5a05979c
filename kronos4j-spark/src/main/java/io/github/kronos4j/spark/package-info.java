/// Forecasts, evaluations and calibrations of many series on a cluster of Apache Spark, with the bits of one machine.
///
/// ```java
/// SparkModel model = SparkModel.of(spark, "nano");
/// Dataset<Row> forecasts = new SparkForecasts(model, settings).forecast(SparkBars.read(spark, store));
/// SparkScan.rank(forecasts, new ScanRank(Measure.EXPECTED_RETURN, 0.1)).show();
/// ```
///
/// An executor loads the weights once, whatever the number of its task slots; each slot forecasts with one thread. A
/// series that cannot be forecast is a row with the reason, and the job continues.
@NullMarked
package io.github.kronos4j.spark;

import org.jspecify.annotations.NullMarked;
