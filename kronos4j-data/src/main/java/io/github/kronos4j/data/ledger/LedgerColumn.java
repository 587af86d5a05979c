package io.github.kronos4j.data.ledger;

import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.forecast.record.RecordedBar;
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
    private static final String TEXT = "VARCHAR";
    private static final String INTEGER = "INTEGER";
    private static final String NUMBER = "DOUBLE";
    private static final String TIME = "TIMESTAMP";
    private static final List<LedgerColumn> ALL = columns();

    /// The value of a column in the row of a bar.
    @FunctionalInterface
    interface Value {
        Object of(LedgerRow row);
    }

    /// All columns, in the order of the files.
    static List<LedgerColumn> all() {
        return ALL;
    }

    /// Name of the column of a quantile: `close_q05`.
    static String quantile(String price, double level) {
        return String.format(Locale.ROOT, "%s_q%02.0f", price, 100 * level);
    }

    /// The expression that reads the column: times as microseconds since 1970, integers as long.
    String selected() {
        String column = DuckDb.name(name);
        return switch (type) {
            case TIME -> "epoch_us(" + column + "::" + TIME + ")";
            case INTEGER -> column + "::" + INTEGER + "::BIGINT";
            default -> column + "::" + type;
        };
    }

    private static List<LedgerColumn> columns() {
        List<LedgerColumn> columns = new ArrayList<>();
        columns.add(text("forecast_id", row -> row.forecast().id()));
        columns.add(text("digest", LedgerRow::digest));
        columns.add(time("written_utc", row -> utc(row.forecast().written())));
        columns.add(text("model", row -> row.forecast().method().model()));
        columns.add(text("identity", row -> row.forecast().method().identity()));
        columns.add(text("calibration", row -> row.forecast().method().calibration()));
        columns.add(text("engine", row -> row.forecast().method().engine()));
        columns.add(new LedgerColumn(
                "samples", INTEGER, row -> row.forecast().method().samples()));
        columns.add(text("market", row -> row.forecast().series().market()));
        columns.add(text("interval", row -> row.forecast().series().interval().label()));
        columns.add(text("symbol", row -> row.forecast().series().symbol()));
        columns.add(text("zone", row -> row.forecast().origin().zone().getId()));
        columns.add(time("origin", row -> row.forecast().origin().time()));
        columns.add(time("origin_utc", row -> utc(row.forecast().origin().instant())));
        columns.add(time("next_end_utc", row -> utc(row.forecast().origin().nextEnd())));
        columns.add(number("last_close", row -> row.forecast().origin().close()));
        columns.add(new LedgerColumn("horizon", INTEGER, row -> row.forecast().horizon()));
        columns.add(number("probability_up", row -> row.forecast().probabilityUp()));
        columns.add(new LedgerColumn("step", INTEGER, LedgerRow::step));
        columns.add(time("timestamps", row -> row.bar().time()));
        columns.add(time("timestamps_utc", row -> utc(row.bar().instant())));
        for (int i = 0; i < RecordedBar.LEVELS.size(); i++) {
            int level = i;
            double q = RecordedBar.LEVELS.get(i);
            columns.add(number(quantile("high", q), row -> row.bar().high().get(level)));
            columns.add(number(quantile("low", q), row -> row.bar().low().get(level)));
            columns.add(number(quantile("close", q), row -> row.bar().close().get(level)));
        }
        return List.copyOf(columns);
    }

    private static LedgerColumn text(String name, Value value) {
        return new LedgerColumn(name, TEXT, value);
    }

    private static LedgerColumn number(String name, Value value) {
        return new LedgerColumn(name, NUMBER, value);
    }

    private static LedgerColumn time(String name, Value value) {
        return new LedgerColumn(name, TIME, value);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
