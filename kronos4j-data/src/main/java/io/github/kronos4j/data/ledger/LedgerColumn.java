package io.github.kronos4j.data.ledger;

import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Column of the files of a ledger. Instants are timestamps without a zone, in UTC.
///
/// @param name name, for instance `close_q05`
/// @param type type of DuckDB
/// @param value the value in the row of a bar
record LedgerColumn(String name, String type, Value value) {
    private static final List<LedgerColumn> ALL = columns();

    /// The value of a column in the row of a bar.
    @FunctionalInterface
    interface Value {
        Object of(RecordedForecast forecast, RecordedBar bar);
    }

    /// All columns, in the order of the files.
    static List<LedgerColumn> all() {
        return ALL;
    }

    /// Name of the column of a quantile: `close_q05`.
    static String quantile(String price, double level) {
        return String.format(Locale.ROOT, "%s_q%02.0f", price, 100 * level);
    }

    private static List<LedgerColumn> columns() {
        List<LedgerColumn> columns = new ArrayList<>();
        columns.add(text("forecast_id", (forecast, _) -> forecast.id()));
        columns.add(text("digest", (forecast, _) -> forecast.digest()));
        columns.add(time("written_utc", (forecast, _) -> utc(forecast.written())));
        columns.add(text("model", (forecast, _) -> forecast.method().model()));
        columns.add(text("identity", (forecast, _) -> forecast.method().identity()));
        columns.add(text("calibration", (forecast, _) -> forecast.method().calibration()));
        columns.add(text("engine", (forecast, _) -> forecast.method().engine()));
        columns.add(new LedgerColumn(
                "samples", "INTEGER", (forecast, _) -> forecast.method().samples()));
        columns.add(text("market", (forecast, _) -> forecast.series().market()));
        columns.add(
                text("interval", (forecast, _) -> forecast.series().interval().label()));
        columns.add(text("symbol", (forecast, _) -> forecast.series().symbol()));
        columns.add(text("zone", (forecast, _) -> forecast.origin().zone().getId()));
        columns.add(time("origin", (forecast, _) -> forecast.origin().time()));
        columns.add(time("origin_utc", (forecast, _) -> utc(forecast.origin().instant())));
        columns.add(time("next_end_utc", (forecast, _) -> utc(forecast.origin().nextEnd())));
        columns.add(number("last_close", (forecast, _) -> forecast.origin().close()));
        columns.add(new LedgerColumn("horizon", "INTEGER", (forecast, _) -> forecast.horizon()));
        columns.add(number("probability_up", (forecast, _) -> forecast.probabilityUp()));
        columns.add(new LedgerColumn(
                "step", "INTEGER", (forecast, bar) -> forecast.bars().indexOf(bar) + 1));
        columns.add(time("timestamps", (_, bar) -> bar.time()));
        columns.add(time("timestamps_utc", (_, bar) -> utc(bar.instant())));
        for (int i = 0; i < RecordedBar.LEVELS.size(); i++) {
            int level = i;
            double q = RecordedBar.LEVELS.get(i);
            columns.add(number(quantile("high", q), (_, bar) -> bar.high().get(level)));
            columns.add(number(quantile("low", q), (_, bar) -> bar.low().get(level)));
            columns.add(number(quantile("close", q), (_, bar) -> bar.close().get(level)));
        }
        return List.copyOf(columns);
    }

    private static LedgerColumn text(String name, Value value) {
        return new LedgerColumn(name, "VARCHAR", value);
    }

    private static LedgerColumn number(String name, Value value) {
        return new LedgerColumn(name, "DOUBLE", value);
    }

    private static LedgerColumn time(String name, Value value) {
        return new LedgerColumn(name, "TIMESTAMP", value);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
