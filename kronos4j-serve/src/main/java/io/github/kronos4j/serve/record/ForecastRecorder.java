package io.github.kronos4j.serve.record;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.serve.file.HostFolders;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the forecasts of a server down before their clients see them: those of future bars whose paths are draws of a
/// distribution. A forecast of bars that are over is a test, and no part of a record.
///
/// A ledger that cannot be written costs no forecast; [#problems] says so. Thread-safe.
public final class ForecastRecorder {
    private static final System.Logger LOGGER = System.getLogger(ForecastRecorder.class.getName());

    private final @Nullable ForecastLedger ledger;
    private final InstantSource clock;
    private String reason = ""; // why the last one was not written
    private int missing;

    /// @param ledger receives the forecasts; null to write none down
    /// @param clock the current time
    public ForecastRecorder(@Nullable ForecastLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Writes a forecast down if it belongs into a record.
    ///
    /// @param identity identity of its forecaster
    public void add(
            ForecastRequest request, Forecast forecast, String identity, Interval interval, TradingCalendar calendar) {
        if (ledger == null || PathKind.of(forecast) != PathKind.DISTRIBUTION) {
            return;
        }
        try {
            RecordedForecast recorded =
                    RecordedForecast.of(request, forecast, identity, interval, calendar, clock.instant());
            if (recorded.isAheadOfTime()) {
                ledger.write(recorded);
            }
        } catch (KronosException | LinkageError e) {
            fail(request.symbol(), HostFolders.around(ledger.folder()).plain(String.valueOf(e.getMessage())));
        }
    }

    private synchronized void fail(String symbol, String message) {
        if (!message.equals(reason)) {
            LOGGER.log(Level.WARNING, "the forecast of {0} is not in the ledger: {1}", symbol, message);
        }
        reason = message;
        missing++;
    }

    /// The forecasts that could not be written since the start, as a sentence; empty if there are none.
    public synchronized List<String> problems() {
        return missing == 0
                ? List.of()
                : List.of((missing == 1 ? "1 forecast is" : missing + " forecasts are") + " not in the ledger: "
                        + reason);
    }
}
