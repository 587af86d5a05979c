package io.github.kronos4j.data.scan;

import io.github.kronos4j.forecast.record.RecordedForecast;
import org.jspecify.annotations.Nullable;

/// The result of one series of a scan.
///
/// @param forecast the forecast behind the row; null if there is none, or if the row is of an earlier run
public record ScanResult(ScanRow row, @Nullable RecordedForecast forecast) {}
