package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.Shown;
import io.github.kronos4j.data.internal.table.TableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Chooses the columns that hold the time of a bar: those that are named so and whose cells are times that differ from
/// row to row. Of several such columns, those with whole minutes are preferred: others hold the end of the bar, such as
/// 23:59:59, or its last trade.
final class TimeColumns {
    private static final double MIN_SHARE = 0.5; // of cells that are times; the others are faults to report

    private static final double MIN_MINUTES = 0.9; // of the times of a column of whole minutes

    private static final Set<String> HOURS = Set.of("hour", "hours", "hh", "小时", "stunde", "heure");

    private final String file;
    private final Header header;
    private final List<TableRow> rows;

    private TimeColumns(String file, Header header, List<TableRow> rows) {
        this.file = file;
        this.header = header;
        this.rows = rows;
    }

    /// Returns one column, or one of dates and one of times of day.
    ///
    /// @param file name of the file, for messages
    static List<LayoutColumn> choose(String file, Header header, List<TableRow> rows) {
        return new TimeColumns(file, header, rows).choose();
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
            return List.of(column(best(usable, dates), Field.STAMP));
        }
        if (!dates.isEmpty() && times.isEmpty() && repeats(dates.getFirst())) {
            times = clocks();
        }
        if (!dates.isEmpty() && times.isEmpty() && repeats(dates.getFirst())) {
            requireNoHours();
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

    private void requireNoHours() {
        for (String name : header.names()) {
            if (HOURS.contains(ColumnName.of(name).plain())) {
                throw new InvalidInputException(file + " has its hours in the column " + Shown.text(name)
                        + ": write date, hour and minute into one column in the form 2024-06-18 11:15:00");
            }
        }
    }

    /// Returns the best of several columns of timestamps: dates for daily bars, since an instant is a date only on
    /// the clock of the exchange; instants for shorter bars, since other times need a clock.
    private int best(List<Integer> stamps, List<Integer> dates) {
        List<Integer> minutes = stamps.stream().filter(this::areMinutes).toList();
        List<Integer> usable = minutes.isEmpty() ? stamps : minutes;
        int first = usable.getFirst();
        return Stream.concat(usable.stream(), dates.stream())
                .filter(i -> Cells.stamps(cells(i)).areDates() && distinct(i) == distinct(first))
                .findFirst()
                .or(() -> usable.stream()
                        .filter(i -> Cells.stamps(cells(i)).instants())
                        .findFirst())
                .orElse(first);
    }

    /// The columns of times of day whose name says something else or nothing.
    private List<Integer> clocks() {
        return IntStream.range(0, header.width())
                .filter(i -> header.columns().get(i).meanings().isEmpty()
                        || header.columns().get(i).can(Field.STAMP))
                .filter(i -> areDistinct(i) && Cells.areClockTimes(cells(i)))
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
        return Cells.stampShare(cells(index), false) >= MIN_SHARE;
    }

    private boolean areMinutes(int index) {
        return Cells.stamps(cells(index)).minutes() >= MIN_MINUTES;
    }

    private boolean repeats(int index) {
        return distinct(index) < cells(index).size();
    }

    private int distinct(int index) {
        return new HashSet<>(cells(index)).size();
    }

    private List<String> cells(int index) {
        return Cells.column(rows, index);
    }

    /// False for a column with one time for all rows, such as that of the download.
    private boolean areDistinct(int index) {
        return cells(index).size() < 3 || distinct(index) > 1;
    }
}
