package io.github.kronos4j.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/// Groups of some series each in the sorted rows of a partition, of which one group is in memory at a time.
final class SeriesGroups implements Iterator<List<TableSeries>> {
    private final Iterator<Row> rows;
    private final Map<String, Integer> repeated;
    private final int size;
    private @Nullable Row first; // of the next series

    /// @param repeated symbols of several series, with the numbers of these
    /// @param size number of series of a group
    SeriesGroups(Iterator<Row> rows, Map<String, Integer> repeated, int size) {
        this.rows = rows;
        this.repeated = repeated;
        this.size = size;
        first = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return first != null;
    }

    @Override
    public List<TableSeries> next() {
        if (first == null) {
            throw new NoSuchElementException();
        }
        List<TableSeries> group = new ArrayList<>();
        while (first != null && group.size() < size) {
            group.add(series(first));
        }
        return group;
    }

    private TableSeries series(Row start) {
        TableSeries series = TableSeries.of(start, repeated);
        @Nullable Row row = start;
        while (row != null && series.has(row)) {
            series.add(row);
            row = rows.hasNext() ? rows.next() : null;
        }
        first = row;
        return series;
    }
}
