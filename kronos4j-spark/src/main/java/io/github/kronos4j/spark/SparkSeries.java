package io.github.kronos4j.spark;

import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.scan.ScanInput;
import org.jspecify.annotations.Nullable;

/// A series on an executor.
interface SparkSeries extends SeriesInput {
    /// Market of the key of the series; null for a file outside a store.
    @Nullable
    String market();

    /// Interval of the key of the series; null for a file outside a store.
    @Nullable
    String interval();

    /// Number of series of the job with its symbol, itself included.
    int sameSymbol();

    default ScanInput input() {
        return new ScanInput(this, sameSymbol());
    }
}
