package io.github.kronos4j.serve.scan;

import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.SeriesStep;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.forecast.Forecaster;
import java.time.LocalDate;
import java.util.List;

/// A scan that is ready to run.
///
/// @param rules rules that a series must fulfill on the day
/// @param asOf the last day whose bars are seen
record ScanPlan(
        SeriesStep step,
        List<? extends SeriesInput> inputs,
        Forecaster forecaster,
        ScanRank rank,
        EligibilityRules rules,
        LocalDate asOf) {
    ScanPlan {
        inputs = List.copyOf(inputs);
    }

    /// Requires as many forecasts as the rules want.
    ///
    /// @throws io.github.kronos4j.KronosException if there are fewer
    void requireEnough(int forecasts) {
        rules.requireEnough(forecasts, asOf.atStartOfDay(), List.of());
    }
}
