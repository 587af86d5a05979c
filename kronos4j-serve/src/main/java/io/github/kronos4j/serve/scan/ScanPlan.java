package io.github.kronos4j.serve.scan;

import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.SeriesStep;
import io.github.kronos4j.forecast.Forecaster;
import java.util.List;

/// A scan that is ready to run.
record ScanPlan(SeriesStep step, List<? extends SeriesInput> inputs, Forecaster forecaster, ScanRank rank) {
    ScanPlan {
        inputs = List.copyOf(inputs);
    }
}
