package io.github.kronos4j.spark;

import io.github.kronos4j.data.scan.SeriesFilter;
import java.io.Serializable;

/// Creates the filter of a scan on an executor, for instance from files that all machines see.
@FunctionalInterface
public interface SparkFilter extends Serializable {
    /// Lets all series take part.
    SparkFilter ALL = () -> SeriesFilter.ALL;

    /// Creates the filter for one task.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be created, which ends the job
    SeriesFilter create();
}
