/// The classes that are compiled against DuckDB's driver. The program starts without them; see `docs/design`.
@org.jspecify.annotations.NullMarked
package io.github.kronos4j.data.internal.duckdb.jdbc;
