package io.github.kronos4j.serve.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.forecast.record.RecordedBar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of a scan as clients read it. Returns and probabilities are fractions.
///
/// @param rank place among the rows with a forecast, from 1; null without a forecast, like the numbers
/// @param status `ok`, `error`, `stale` or `ineligible`
/// @param source key of the series in the store, or name of the upload
/// @param closeQuantiles quantiles of the last close forecast, by level
/// @param reason reason why there is no forecast; null if there is one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RankedRow(
        @Nullable Integer rank,
        String status,
        String symbol,
        String source,
        @Nullable String market,
        @Nullable String origin,
        @Nullable Double lastClose,
        @Nullable String end,
        @Nullable Integer horizon,
        @Nullable Integer paths,
        @Nullable Double expectedReturn,
        @Nullable Double probabilityUp,
        @Nullable Map<String, Double> closeQuantiles,
        @Nullable Double touch,
        @Nullable Double probabilityTouch,
        @Nullable Boolean calibrated,
        @Nullable String calibrationReason,
        @Nullable List<String> warnings,
        @Nullable String model,
        @Nullable String engine,
        @Nullable String forecastId,
        @Nullable String reason) {
    /// Converts rows, which are in their order.
    static List<RankedRow> of(List<ScanRow> rows) {
        List<RankedRow> ranked = new ArrayList<>();
        int rank = 0;
        for (ScanRow row : rows) {
            ranked.add(
                    switch (row) {
                        case ScanRow.Success success -> of(success, ++rank);
                        case ScanRow.Excluded excluded -> of(excluded);
                    });
        }
        return ranked;
    }

    private static RankedRow of(ScanRow.Success row, int rank) {
        Map<String, Double> quantiles = new LinkedHashMap<>();
        for (int i = 0; i < RecordedBar.LEVELS.size(); i++) {
            quantiles.put(RecordedBar.LEVELS.get(i).toString(), row.quantiles().get(i));
        }
        return new RankedRow(
                rank,
                "ok",
                row.symbol(),
                row.source(),
                row.market(),
                CsvBarWriter.stamp(row.origin()),
                row.lastClose(),
                CsvBarWriter.stamp(row.end()),
                row.horizon(),
                row.paths(),
                row.expectedReturn(),
                row.probabilityUp(),
                quantiles,
                row.touch(),
                row.probabilityTouch(),
                !row.calibration().isEmpty(),
                row.calibrationReason().isEmpty() ? null : row.calibrationReason(),
                row.warnings(),
                row.method().model(),
                row.method().engine(),
                row.id(),
                null);
    }

    private static RankedRow of(ScanRow.Excluded row) {
        return new RankedRow(
                null,
                row.kind().toString(),
                row.symbol(),
                row.source(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                row.reason());
    }
}
