package io.github.kronos4j.serve.scan;

import io.github.kronos4j.data.scan.ScanRow;
import java.util.List;

/// Numbers of the rows of a scan.
///
/// @param series number of all rows
/// @param forecasts rows with a forecast
/// @param errors series whose bars cannot be read or used
/// @param stale series whose last bar is older than the last session up to the day
/// @param ineligible series that the rules exclude
public record ScanCounts(int series, int forecasts, int errors, int stale, int ineligible) {
    static ScanCounts of(List<ScanRow> rows) {
        return new ScanCounts(
                rows.size(),
                (int) rows.stream().filter(ScanRow.Success.class::isInstance).count(),
                count(rows, ScanRow.Kind.ERROR),
                count(rows, ScanRow.Kind.STALE),
                count(rows, ScanRow.Kind.INELIGIBLE));
    }

    private static int count(List<ScanRow> rows, ScanRow.Kind kind) {
        return (int) rows.stream()
                .filter(row -> row instanceof ScanRow.Excluded excluded && excluded.kind() == kind)
                .count();
    }
}
