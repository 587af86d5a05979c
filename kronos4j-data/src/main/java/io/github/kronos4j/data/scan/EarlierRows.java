package io.github.kronos4j.data.scan;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastId;
import io.github.kronos4j.forecast.Forecaster;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of an earlier run, found by everything that determines their forecasts: bars, settings, weights,
/// calibrations. A series whose bars have changed since is therefore not among them.
///
/// @param rows the rows by the ids of their forecasts
/// @param engine name of the kernels or device behind all rows; empty without rows
/// @param recorded ids of the forecasts in the ledger; null if there is no ledger
record EarlierRows(
        Map<String, ScanRow.Success> rows,
        String engine,
        @Nullable Set<String> recorded) {
    static EarlierRows of(ScanJournal journal, @Nullable ForecastLedger ledger) {
        Set<String> engines = journal.rows().stream()
                .map(row -> row.method().engine())
                .collect(Collectors.toCollection(TreeSet::new));
        if (engines.size() > 1) {
            throw new InvalidInputException(
                    "the rows of the earlier run are from the engines " + String.join(" and ", engines)
                            + ", whose numbers differ in the last digits: start the scan again",
                    Setting.RESUME);
        }
        return new EarlierRows(
                journal.rows().stream()
                        .collect(Collectors.toMap(ScanRow.Success::id, Function.identity(), (a, _) -> a)),
                engines.stream().findFirst().orElse(""),
                ledger == null || engines.isEmpty() ? null : ledger.ids());
    }

    /// Returns the row of a series; null if its forecast is missing, here or in the ledger.
    ScanRow.@Nullable Success find(Candidate.Ready series, @Nullable Double touch, Forecaster forecaster) {
        if (rows.isEmpty()) {
            return null;
        }
        String id = ForecastId.of(series.request(), forecaster.identity(), engine);
        ScanRow.Success row = rows.get(id);
        return row == null || !Objects.equals(row.touch(), touch) || (recorded != null && !recorded.contains(id))
                ? null
                : row.from(series.symbol(), series.source());
    }

    /// Checks that a new forecast may stand beside the rows.
    ///
    /// @throws InvalidInputException if it was computed by another engine
    void requireSameEngine(Forecast forecast) {
        String other = forecast.metadata().engine();
        if (!engine.isEmpty() && !engine.equals(other)) {
            throw new InvalidInputException(
                    "the rows of the earlier run are from the engine " + engine + " and this one computes with " + other
                            + ", whose numbers differ in the last digits: start the scan again",
                    Setting.RESUME);
        }
    }
}
