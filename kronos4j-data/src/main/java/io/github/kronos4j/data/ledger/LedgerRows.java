package io.github.kronos4j.data.ledger;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedMethod;
import io.github.kronos4j.forecast.record.RecordedOrigin;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of one file of a ledger on their way to a forecast. Rows that differ in what they should repeat, or that were
/// changed, are found by the digest.
final class LedgerRows {
    private final List<RecordedBar> bars = new ArrayList<>();
    private @Nullable Head head; // of the first row
    private String problem = "";

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
        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    text(row, "forecast_id"),
                    text(row, "digest"),
                    new RecordedSeries(text(row, "market"), Interval.parse(text(row, "interval")), text(row, "symbol")),
                    new RecordedMethod(
                            text(row, "model"),
                            text(row, "identity"),
                            text(row, "calibration"),
                            text(row, "engine"),
                            row.getInt("samples")),
                    new RecordedOrigin(
                            local(row, "origin"),
                            ZoneId.of(text(row, "zone")),
                            instant(row, "origin_utc"),
                            row.getDouble("last_close"),
                            instant(row, "next_end_utc")),
                    instant(row, "written_utc"),
                    row.getInt("horizon"),
                    row.getDouble("probability_up"));
        }
    }

    /// Adds the next row of the file. One that cannot be a row of a forecast is remembered as a problem.
    void add(ResultSet row) throws SQLException {
        try {
            Head next = Head.of(row);
            if (head == null) {
                head = next;
            } else if (!head.equals(next)) {
                problem = "its rows are not those of one forecast";
            }
            bars.add(new RecordedBar(
                    local(row, "timestamps"),
                    instant(row, "timestamps_utc"),
                    quantiles(row, "high"),
                    quantiles(row, "low"),
                    quantiles(row, "close")));
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

    private static List<Double> quantiles(ResultSet row, String price) throws SQLException {
        List<Double> quantiles = new ArrayList<>();
        for (double level : RecordedBar.LEVELS) {
            quantiles.add(row.getDouble(LedgerColumn.quantile(price, level)));
        }
        return quantiles;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return present(row.getString(column), column);
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new InvalidInputException("a value of its column " + column + " is missing");
        }
        return value;
    }

    private static LocalDateTime local(ResultSet row, String column) throws SQLException {
        return present(row.getObject(column, LocalDateTime.class), column);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return local(row, column).toInstant(ZoneOffset.UTC);
    }
}
