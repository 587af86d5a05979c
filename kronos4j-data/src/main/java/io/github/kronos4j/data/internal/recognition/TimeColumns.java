package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.TableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// Chooses the columns that hold the time of a bar: those that are named so and whose cells are times that differ from
/// row to row. Of several such columns, the first with whole minutes is preferred: others hold the end of the bar, such
/// as 23:59:59, or its last trade.
final class TimeColumns {
    private static final double MIN_SHARE = 0.5; // of cells that are times; the others are faults to report

    private static final double MIN_MINUTES = 0.9; // of the times of a column of whole minutes

    private final Header header;
    private final List<TableRow> rows;

    private TimeColumns(Header header, List<TableRow> rows) {
        this.header = header;
        this.rows = rows;
    }

    /// Returns one column, or one of dates and one of times of day.
    static List<LayoutColumn> choose(Header header, List<TableRow> rows) {
        return new TimeColumns(header, rows).choose();
    }

    private List<LayoutColumn> choose() {
        List<Integer> stamps = candidates(Field.STAMP);
        List<Integer> ends = candidates(Field.END);
        List<Integer> dates = candidates(Field.DATE);
        List<Integer> times = candidates(Field.TIME);
        List<Integer> index = candidates(Field.INDEX);
        List<Integer> usable = stamps.stream()
                .filter(stamp -> areStamps(stamp) && areDistinct(stamp))
                .toList();
        if (!usable.isEmpty()) {
            int chosen = usable.stream().filter(this::areMinutes).findFirst().orElse(usable.getFirst());
            return List.of(column(chosen, Field.STAMP));
        }
        if (!dates.isEmpty() && times.isEmpty() && repeats(dates.getFirst())) {
            times = clocks();
        }
        if (!dates.isEmpty() && !times.isEmpty()) {
            return List.of(column(dates.getFirst(), Field.DATE), column(times.getFirst(), Field.TIME));
        }
        List<Integer> others = new ArrayList<>(stamps);
        others.addAll(dates);
        others.addAll(times);
        others.addAll(ends);
        others.addAll(index);
        for (int other : others) {
            if (areStamps(other)) {
                return List.of(column(other, Field.STAMP));
            }
        }
        // None is a time: the reader reports the first cell that it cannot parse.
        return List.of(column(others.getFirst(), Field.STAMP));
    }

    /// The columns of times of day whose name says something else or nothing.
    private List<Integer> clocks() {
        return IntStream.range(0, header.width())
                .filter(i -> header.columns().get(i).meanings().isEmpty()
                        || header.columns().get(i).can(Field.STAMP))
                .filter(i -> areDistinct(i) && Cells.areClockTimes(Cells.column(rows, i)))
                .boxed()
                .toList();
    }

    private List<Integer> candidates(Field field) {
        return header.candidates(field, "");
    }

    private LayoutColumn column(int index, Field field) {
        return new LayoutColumn(index, header.names().get(index), field, -1, "time", 1);
    }

    private boolean areStamps(int index) {
        return Cells.stampShare(Cells.column(rows, index), false) >= MIN_SHARE;
    }

    private boolean areMinutes(int index) {
        return Cells.minuteShare(Cells.column(rows, index)) >= MIN_MINUTES;
    }

    private boolean repeats(int index) {
        List<String> cells = Cells.column(rows, index);
        return new HashSet<>(cells).size() < cells.size();
    }

    /// False for a column with one time for all rows, such as that of the download.
    private boolean areDistinct(int index) {
        List<String> cells = Cells.column(rows, index);
        return cells.size() < 3 || new HashSet<>(cells).size() > 1;
    }
}
