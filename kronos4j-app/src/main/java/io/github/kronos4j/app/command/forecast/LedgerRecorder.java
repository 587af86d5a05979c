package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Writes forecasts down before they are printed, if a ledger is given, and counts them.
final class LedgerRecorder implements AutoCloseable {
    private final @Nullable ForecastLedger ledger;
    private final InstantSource clock;
    private int written;
    private int known;
    private int inHindsight;

    /// @param folder folder of the ledger; null for none
    LedgerRecorder(@Nullable Path folder, InstantSource clock) {
        this.ledger = folder == null ? null : new ForecastLedger(folder);
        this.clock = clock;
    }

    /// Writes a forecast.
    ///
    /// @param forecaster the forecaster that made it
    /// @throws io.github.kronos4j.KronosException if it cannot be written
    void add(PreparedForecast prepared, Forecast forecast, Forecaster forecaster) {
        if (ledger == null) {
            return;
        }
        RecordedForecast recorded = RecordedForecast.of(
                prepared.request(),
                forecast,
                forecaster.identity(),
                prepared.interval(),
                prepared.calendar(),
                clock.instant());
        boolean isNew = ledger.write(recorded);
        written += isNew ? 1 : 0;
        known += isNew ? 0 : 1;
        inHindsight += isNew && !recorded.isAheadOfTime() ? 1 : 0;
    }

    /// Prints the number of forecasts that were written.
    void print(Console console) {
        if (ledger == null) {
            return;
        }
        console.println("ledger", ledger.folder() + ": " + forecasts(written) + " written");
        if (known > 0) {
            console.note(forecasts(known) + " stood in the ledger already, with the time of the first writing");
        }
        if (inHindsight > 0) {
            console.note(forecasts(inHindsight) + " written when the first bar was over: such forecasts are scored as"
                    + " tests, apart from the record");
        }
    }

    private static String forecasts(int count) {
        return count + (count == 1 ? " forecast" : " forecasts");
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
    }
}
