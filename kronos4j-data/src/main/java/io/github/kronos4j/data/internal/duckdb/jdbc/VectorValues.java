package io.github.kronos4j.data.internal.duckdb.jdbc;

import io.github.kronos4j.data.internal.duckdb.NativeDriver.ColumnValues;
import org.duckdb.DuckDBReadableVector;

/// The values of a vector of DuckDB.
record VectorValues(DuckDBReadableVector vector) implements ColumnValues {
    @Override
    public boolean isNull(long row) {
        return vector.isNull(row);
    }

    @Override
    public double number(long row) {
        return vector.getDouble(row, Double.NaN);
    }

    @Override
    public long integer(long row) {
        return vector.getLong(row);
    }

    @Override
    public String text(long row) {
        return vector.getString(row);
    }
}
