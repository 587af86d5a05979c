/// Files as tables of text, number and time cells: CSV, JSON, spreadsheets and Parquet.
@NullMarked
package io.github.kronos4j.data.internal.table;

import org.jspecify.annotations.NullMarked;
