/// DuckDB, which reads and writes Parquet files.
@NullMarked
package io.github.kronos4j.data.internal.duckdb;

import org.jspecify.annotations.NullMarked;
