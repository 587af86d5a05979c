/// Local archive of bars: [io.github.kronos4j.data.store.BarStore] keeps each series, named by a
/// [io.github.kronos4j.data.store.SeriesKey], in its own Parquet file, in a folder layout that Python and Spark read as
/// one partitioned table.
@NullMarked
package io.github.kronos4j.data.store;

import org.jspecify.annotations.NullMarked;
