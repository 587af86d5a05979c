/// A local archive of bars: [io.github.kronos4j.data.store.BarStore] keeps each series, named by a
/// [io.github.kronos4j.data.store.SeriesKey], in a Parquet file of its own, in folders that Python and Spark read as
/// one
/// table.
@NullMarked
package io.github.kronos4j.data.store;

import org.jspecify.annotations.NullMarked;
