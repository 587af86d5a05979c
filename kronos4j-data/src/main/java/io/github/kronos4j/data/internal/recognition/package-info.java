/// Recognition of bars in a table: the meaning of columns by name and by value, known formats with and without a
/// header, rows that are not bars, several symbols, units and the order of rows.
///
/// The path of a file: [Recognizer] turns the first rows of a [io.github.kronos4j.data.internal.table.Table] into a
/// [Layout], [RowCollector] streams all rows into a [RawSeries] per symbol, and [SeriesBuilder] turns each of these
/// into bars: it puts the rows in order ([Chronology]) and chooses volume and amount ([Quantities]). Names and formats
/// are tables of data: `columns.tsv` and `formats.tsv`.
@NullMarked
package io.github.kronos4j.data.internal.recognition;

import org.jspecify.annotations.NullMarked;
