package io.github.kronos4j.serve.record;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.evaluation.record.TrackRecord;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.serve.data.ServedRecordedBars;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.file.HostFolders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The record of a server: the forecasts of its ledger, scored by the bars that it has. Reads the ledger and the bars
/// at each call. Thread-safe.
///
/// @param ledger the ledger; null if the server writes no forecasts down
/// @param recorder writes the forecasts of the server
public record ServedRecord(
        @Nullable ForecastLedger ledger,
        ForecastRecorder recorder,
        StoredSeries store,
        Uploads uploads,
        SeriesLoader loader) {
    private static final String OFF = "this server writes no forecasts down";

    /// Scores of forecasts.
    ///
    /// @param problems forecasts that were left out or not written, a sentence each
    public record Scores(TrackRecord record, List<String> problems) {}

    /// Scores the selected forecasts.
    ///
    /// @throws io.github.kronos4j.KronosException if the ledger or the bars cannot be read
    public Scores score(RecordFilter filter) {
        if (ledger == null) {
            return new Scores(new TrackRecord(List.of(), List.of()), List.of(OFF));
        }
        LedgerContent content = ledger.read();
        List<RecordedForecast> selected =
                content.forecasts().stream().filter(filter::accepts).toList();
        List<String> problems = new ArrayList<>(recorder.problems());
        HostFolders hidden = HostFolders.around(ledger.folder());
        content.problems().forEach(problem -> problems.add(hidden.plain(problem)));
        return new Scores(TrackRecord.of(selected, new ServedRecordedBars(store, uploads, loader)), problems);
    }
}
