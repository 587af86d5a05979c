package io.github.kronos4j.serve.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.evaluation.record.RecordedOutcome;
import io.github.kronos4j.evaluation.record.RecordedOutcome.State;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page of recorded forecasts, the latest first, as clients read it.
///
/// @param total number of forecasts on all pages
/// @param next cursor of the next page; null on the last one
public record LedgerPage(
        List<Entry> forecasts,
        int total,
        List<String> problems,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    /// A recorded forecast and the known facts about its bars. Prices are in the unit of its bars.
    ///
    /// @param closeInterval80 quantiles 0.1 and 0.9 of the close of the last bar
    /// @param coverage80 share of the closes inside the 80 % interval; null unless scored, like the actual return
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String id,
            String written,
            boolean aheadOfTime,
            String state,
            String model,
            boolean calibrated,
            String market,
            String interval,
            String symbol,
            String zone,
            String origin,
            double lastClose,
            int horizon,
            String end,
            double probabilityUp,
            double medianClose,
            List<Double> closeInterval80,
            @Nullable Double coverage80,
            @Nullable Double actualReturn) {
        static Entry of(RecordedOutcome outcome) {
            RecordedForecast forecast = outcome.forecast();
            List<Double> close = forecast.end().close();
            return new Entry(
                    forecast.id(),
                    forecast.written().toString(),
                    forecast.isAheadOfTime(),
                    outcome.state().name().toLowerCase(Locale.ROOT),
                    forecast.method().model(),
                    forecast.method().isCalibrated(),
                    forecast.series().market(),
                    forecast.series().interval().label(),
                    forecast.series().symbol(),
                    forecast.origin().zone().getId(),
                    CsvBarWriter.stamp(forecast.origin().time()),
                    forecast.origin().close(),
                    forecast.horizon(),
                    CsvBarWriter.stamp(forecast.end().time()),
                    forecast.probabilityUp(),
                    close.get(RecordedBar.LEVELS.indexOf(0.5)),
                    List.of(close.get(RecordedBar.LEVELS.indexOf(0.1)), close.get(RecordedBar.LEVELS.indexOf(0.9))),
                    finite(outcome.coverage80()),
                    finite(outcome.actualReturn()));
        }

        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }

    /// Returns the page after a cursor.
    ///
    /// @param scored true for those that are scored, false for all others; null for both
    /// @param cursor id of the last forecast of the page before; empty for the first page
    /// @param size number of forecasts of a page
    public static LedgerPage of(ServedRecord.Scores scores, @Nullable Boolean scored, String cursor, int size) {
        List<RecordedOutcome> matches = scores.record().outcomes().reversed().stream()
                .filter(outcome -> scored == null || scored == (outcome.state() == State.SCORED))
                .toList();
        int first = 0;
        for (int i = 0; i < matches.size() && first == 0; i++) {
            first = matches.get(i).forecast().id().equals(cursor) ? i + 1 : 0;
        }
        List<RecordedOutcome> page = matches.subList(first, Math.min(matches.size(), first + size));
        return new LedgerPage(
                page.stream().map(Entry::of).toList(),
                matches.size(),
                scores.problems(),
                first + size < matches.size() ? page.getLast().forecast().id() : null);
    }
}
