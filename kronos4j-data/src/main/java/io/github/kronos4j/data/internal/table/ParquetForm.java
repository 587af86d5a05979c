package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.data.internal.duckdb.NativeDriver.ColumnValues;
import java.util.Set;

/// Conversion of the values of a Parquet column to cells.
enum ParquetForm {
    /// Fractions and decimals.
    NUMBER("%s::DOUBLE"),
    /// Integers, as text: those of an epoch in nanoseconds are larger than a double holds exactly.
    INTEGER("%s::VARCHAR"),
    /// Dates and timestamps without an offset, in seconds.
    LOCAL_SECOND("epoch_us(%s::TIMESTAMP) // 1000000"),
    /// All other types.
    TEXT("%s::VARCHAR");

    private static final Set<String> INTEGERS = Set.of(
            "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT");

    private final String expression;

    ParquetForm(String expression) {
        this.expression = expression;
    }

    /// Returns the conversion for a type of DuckDB.
    static ParquetForm of(String type) {
        if (type.equals("FLOAT") || type.equals("DOUBLE") || type.startsWith("DECIMAL")) {
            return NUMBER;
        }
        if (INTEGERS.contains(type)) {
            return INTEGER;
        }
        boolean local = type.equals("DATE") || (type.startsWith("TIMESTAMP") && !type.endsWith("TIME ZONE"));
        return local ? LOCAL_SECOND : TEXT;
    }

    /// Returns the SQL expression of a column.
    String expression(String column) {
        return String.format(expression, DuckDb.name(column));
    }

    /// Passes a value to a sink.
    void pass(ColumnValues values, long row, int index, RowSink sink) {
        if (this == NUMBER) {
            sink.number(index, values.number(row));
        } else if (this == LOCAL_SECOND && !values.isNull(row)) {
            sink.localSecond(index, values.integer(row));
        } else {
            char[] text = values.isNull(row) ? new char[0] : values.text(row).toCharArray();
            sink.cell(index, text, 0, text.length);
        }
    }
}
