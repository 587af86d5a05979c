package io.github.kronos4j.data.ledger;

import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;

/// Row of a file: a bar of a forecast, beside which the values of the forecast are repeated.
///
/// @param digest digest of the forecast, which takes longer to compute than a row to write
/// @param step number of the bar, from 1
record LedgerRow(RecordedForecast forecast, String digest, int step) {
    RecordedBar bar() {
        return forecast.bars().get(step - 1);
    }
}
