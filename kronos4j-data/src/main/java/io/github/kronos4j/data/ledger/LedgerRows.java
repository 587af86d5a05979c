package io.github.kronos4j.data.ledger;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedMethod;
import io.github.kronos4j.forecast.record.RecordedOrigin;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of one file of a ledger, from which a forecast is built. Rows that differ in what they should repeat, or that
/// were changed, are found by the digest.
final class LedgerRows {
    private static final List<String> HIGH = columns("high");
    private static final List<String> LOW = columns("low");
    private static final List<String> CLOSE = columns("close");

    private final List<RecordedBar> bars = new ArrayList<>();
    private @Nullable Head head; // of the first row
    private String problem = "";

    private static List<String> columns(String price) {
        return RecordedBar.LEVELS.stream()
                .map(level -> LedgerColumn.quantile(price, level))
                .toList();
    }

    /// The values that all rows of a forecast repeat.
    private record Head(
            String id,
            String digest,
            RecordedSeries series,
            RecordedMethod method,
            RecordedOrigin origin,
            Instant written,
            int horizon,
            double probabilityUp) {
        static Head of(LedgerCells row) {
            return new Head(
                    row.text("forecast_id"),
                    row.text("digest"),
                    new RecordedSeries(row.text("market"), Interval.parse(row.text("interval")), row.text("symbol")),
                    new RecordedMethod(
                            row.text("model"),
                            row.text("identity"),
                            row.text("calibration"),
                            row.text("engine"),
                            row.integer("samples")),
                    new RecordedOrigin(
                            row.time("origin"),
                            ZoneId.of(row.text("zone")),
                            row.instant("origin_utc"),
                            row.number("last_close"),
                            row.instant("next_end_utc")),
                    row.instant("written_utc"),
                    row.integer("horizon"),
                    row.number("probability_up"));
        }
    }

    /// Adds the next row of the file. One that cannot be a row of a forecast is remembered as a problem.
    void add(LedgerCells row) {
        try {
            Head next = Head.of(row);
            if (head == null) {
                head = next;
            } else if (!head.equals(next)) {
                problem = "its rows are not those of one forecast";
            }
            bars.add(new RecordedBar(
                    row.time("timestamps"),
                    row.instant("timestamps_utc"),
                    quantiles(row, HIGH),
                    quantiles(row, LOW),
                    quantiles(row, CLOSE)));
        } catch (KronosException | DateTimeException e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    /// Returns the forecast as it was written.
    ///
    /// @throws ChangedException if the rows are not those that were written
    RecordedForecast forecast() throws ChangedException {
        Head first = head;
        if (first == null || !problem.isEmpty()) {
            throw new ChangedException(problem.isEmpty() ? "it has no rows" : problem);
        }
        RecordedForecast forecast;
        try {
            forecast = new RecordedForecast(
                    first.id, first.series, first.method, first.origin, first.written, first.probabilityUp, bars);
        } catch (KronosException e) {
            throw new ChangedException(String.valueOf(e.getMessage()));
        }
        if (!forecast.digest().equals(first.digest) || forecast.horizon() != first.horizon) {
            throw new ChangedException("its values do not have the digest that was written with them");
        }
        return forecast;
    }

    /// The rows of a file are not those that were written.
    static final class ChangedException extends Exception {
        private static final long serialVersionUID = 1;

        ChangedException(String reason) {
            super(reason);
        }
    }

    private static List<Double> quantiles(LedgerCells row, List<String> columns) {
        return columns.stream().map(row::number).toList();
    }
}
