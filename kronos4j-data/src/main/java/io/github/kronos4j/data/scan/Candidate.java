package io.github.kronos4j.data.scan;

import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;

/// A series of a scan before its forecast.
public sealed interface Candidate {
    /// A series that can be forecast.
    ///
    /// @param source origin of the bars
    /// @param input the checked history
    record Ready(String source, ForecastInput input, ForecastRequest request) implements Candidate {
        String symbol() {
            return request.symbol();
        }
    }

    /// A series that cannot or shall not be forecast.
    record Out(ScanRow.Excluded row) implements Candidate {}
}
