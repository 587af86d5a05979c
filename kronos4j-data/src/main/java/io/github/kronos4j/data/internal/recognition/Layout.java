package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.internal.table.Table;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampStyle;
import java.util.ArrayList;
import java.util.List;

/// Structure of a table of bars, recognized from its first rows.
///
/// @param table the rows
/// @param lastHeaderRow number of the last row before the bars; 0 if the first row is a bar
/// @param names names of all columns, in order
/// @param columns columns to read
/// @param symbols symbols of the series side by side; one empty text if there is one series, or a symbol column
/// @param stamps notation of times
/// @param numbers notation of numbers
/// @param format name of the recognized format
/// @param labels texts that may name the symbol or exchange, such as a title
/// @param notes remarks for the user, without the file's name
record Layout(
        Table table,
        long lastHeaderRow,
        List<String> names,
        List<LayoutColumn> columns,
        List<String> symbols,
        StampStyle stamps,
        NumberStyle numbers,
        String format,
        List<String> labels,
        List<String> notes) {

    /// A column to read.
    ///
    /// @param index index in the table
    /// @param field part of the bar that it holds; several columns may be candidates for volume and amount
    /// @param series index of its series in `symbols`; -1 for all series
    /// @param meaning content of the column by its name, see [ColumnNames.Meaning#text]
    /// @param unit number that one unit of the column stands for, by the header
    record LayoutColumn(int index, String name, Field field, int series, String meaning, double unit) {
        /// True if the name stands for an amount or for a rate.
        boolean isTurnover() {
            return meaning.equals("turnover");
        }

        boolean isTickVolume() {
            return meaning.equals("tick volume");
        }
    }

    /// True for a file with exactly the columns that this library writes.
    boolean isOwn() {
        return KnownFormat.isOwn(format, width());
    }

    /// Returns the layout that reads the open interest in the place of volume and amount.
    ///
    /// @throws io.github.kronos4j.KronosException if no column holds it
    Layout ofOpenInterest() {
        List<LayoutColumn> kept = new ArrayList<>(columns);
        kept.removeIf(column -> column.field() == Field.VOLUME || column.field() == Field.AMOUNT);
        for (int i = 0; i < names.size(); i++) {
            ColumnNames.Meaning meaning = ColumnNames.of(names.get(i));
            if (meaning != null && meaning.field() == Field.INTEREST) {
                kept.add(new LayoutColumn(i, names.get(i), Field.VOLUME, 0, meaning.text(), 1));
                return new Layout(table, lastHeaderRow, names, kept, symbols, stamps, numbers, format, labels, notes);
            }
        }
        throw new InvalidInputException(table.file() + " has no column of open interest, such as open_interest or"
                + " 持仓量: add it, or choose contracts by volume");
    }

    /// Number of columns of the table.
    int width() {
        return names.size();
    }

    /// Flags for the columns to read, by index in the table.
    boolean[] wanted() {
        boolean[] wanted = new boolean[width()];
        for (LayoutColumn column : columns) {
            wanted[column.index()] = true;
        }
        return wanted;
    }
}
