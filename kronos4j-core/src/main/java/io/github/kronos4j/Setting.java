package io.github.kronos4j;

/// A setting that would resolve a [KronosException].
///
/// Messages of the library describe the remedy in words. A front end adds its own name of the setting: an option of the
/// command line, a field of a form, or a parameter of a request.
public enum Setting {
    /// Adjustment of prices for splits and dividends.
    ADJUSTMENT,
    /// Calibration of the forecasts.
    CALIBRATION,
    /// Trading calendar of the series.
    CALENDAR,
    /// Device that runs the networks.
    DEVICE,
    /// First time or day of the bars.
    START,
    /// Last time or day of the bars.
    END,
    /// Number of bars to forecast.
    HORIZON,
    /// Files or series to read.
    INPUT,
    /// Number of bars of history.
    LOOKBACK,
    /// Model.
    MODEL,
    /// File or folder to write to.
    OUTPUT,
    /// Folder of a report.
    REPORT,
    /// Continuation of an interrupted run.
    RESUME,
    /// Number of sample paths.
    SAMPLES,
    /// Provider of market data.
    SOURCE,
    /// Tokenizer of the model.
    TOKENIZER,
    /// Time zone of the input.
    ZONE
}
