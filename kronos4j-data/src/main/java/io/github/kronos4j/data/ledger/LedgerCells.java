package io.github.kronos4j.data.ledger;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.internal.duckdb.NativeDriver.ColumnValues;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The cells of a row of a file as it was read: the file, then those of [LedgerColumn#all].
///
/// @param columns valid until the next rows are read, so that a row is used at once
record LedgerCells(ColumnValues[] columns, long row) {
    private static final Map<String, Integer> PLACES = places();

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        LedgerColumn.all().forEach(column -> places.put(column.name(), places.size() + 1));
        return places;
    }

    String file() {
        return columns[0].text(row);
    }

    /// @throws InvalidInputException if the cell is empty, as for all kinds of cells
    String text(String column) {
        return present(column).text(row);
    }

    double number(String column) {
        return present(column).number(row);
    }

    int integer(String column) {
        return (int) present(column).integer(row);
    }

    LocalDateTime time(String column) {
        return LocalDateTime.ofInstant(instant(column), ZoneOffset.UTC);
    }

    /// A time in UTC as an instant.
    Instant instant(String column) {
        return Instant.EPOCH.plus(present(column).integer(row), ChronoUnit.MICROS);
    }

    private ColumnValues present(String column) {
        ColumnValues values = columns[Objects.requireNonNull(PLACES.get(column), column)];
        if (values.isNull(row)) {
            throw new InvalidInputException("a value of its column " + column + " is missing");
        }
        return values;
    }
}
