package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.InvalidInputException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Puts the rows of a series in order of time, in the ways that certainly give the right bars: a descending file is
/// reversed, night sessions move to their evenings, repeated rows are left out, and rows with different times are
/// sorted.
///
/// Rows with the same time and different values are an error, as nothing shows which of them is right.
final class Chronology {
    private static final double STACKED =
            0.2; // share of times that occur more than once, from which series are stacked

    private final String file;
    private final boolean local;
    private final List<String> notes;

    /// @param file name of the file, for messages
    /// @param local true if times are those of a local clock, which can repeat an hour in autumn
    /// @param notes receives remarks
    Chronology(String file, boolean local, List<String> notes) {
        this.file = file;
        this.local = local;
        this.notes = notes;
    }

    /// Returns the rows in ascending order of time.
    RawSeries sorted(RawSeries series) {
        int back = 0;
        int ahead = 0;
        for (int i = 1; i < series.size(); i++) {
            back += series.stamp(i) < series.stamp(i - 1) ? 1 : 0;
            ahead += series.stamp(i) > series.stamp(i - 1) ? 1 : 0;
        }
        RawSeries ordered = series;
        if (back > 0 && ahead == 0) {
            ordered = reversed(series);
            notes.add("the file is in descending order: its " + series.size() + " bars were reversed");
        } else if (back > 0) {
            ordered = withoutSteps(series);
        }
        return withoutRepetitions(ordered);
    }

    private RawSeries withoutSteps(RawSeries series) {
        if (!local) {
            return sortedByTime(series);
        }
        RawSeries ascending = first(series) <= last(series) ? series : reversed(series);
        int moved = NightSessions.moveToEvenings(ascending);
        if (moved > 0) {
            notes.add(moved
                    + " bars of night sessions, dated with the trading day they open, were moved to the evening on"
                    + " which they were traded");
            return ascending;
        }
        return sortedByTime(series);
    }

    private static long first(RawSeries series) {
        return series.stamp(0);
    }

    private static long last(RawSeries series) {
        return series.stamp(series.size() - 1);
    }

    private static RawSeries reversed(RawSeries series) {
        int n = series.size();
        return series.at(IntStream.range(0, n).map(i -> n - 1 - i).toArray());
    }

    private RawSeries sortedByTime(RawSeries series) {
        int[] order = IntStream.range(0, series.size())
                .boxed()
                .sorted((a, b) -> Long.compare(series.stamp(a), series.stamp(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        notes.add("the rows are not in order of time: they were sorted");
        return series.at(order);
    }

    private RawSeries withoutRepetitions(RawSeries series) {
        if (hasDistinctTimes(series)) {
            return series;
        }
        List<Integer> kept = new ArrayList<>();
        int repeated = 0;
        int conflicts = 0;
        int conflict = -1;
        for (int i = 0; i < series.size(); i++) {
            boolean sameTime = !kept.isEmpty() && series.stamp(i) == series.stamp(kept.getLast());
            if (sameTime && series.isSame(i, kept.getLast())) {
                repeated++;
                continue;
            }
            if (sameTime) {
                conflicts++;
                conflict = conflict < 0 ? i : conflict;
            }
            kept.add(i);
        }
        if (conflicts > 0) {
            throw conflict(series, conflict, conflicts);
        }
        if (repeated == 0) {
            return series;
        }
        notes.add(repeated + (repeated == 1 ? " row repeats" : " rows repeat")
                + " the row before in time and values, and " + (repeated == 1 ? "was" : "were") + " left out");
        return series.at(kept.stream().mapToInt(Integer::intValue).toArray());
    }

    private static boolean hasDistinctTimes(RawSeries ascending) {
        for (int i = 1; i < ascending.size(); i++) {
            if (ascending.stamp(i) == ascending.stamp(i - 1)) {
                return false;
            }
        }
        return true;
    }

    private InvalidInputException conflict(RawSeries series, int i, int conflicts) {
        String time = LocalDateTime.ofEpochSecond(series.stamp(i), 0, ZoneOffset.UTC)
                .toString()
                .replace('T', ' ');
        String rows = "rows " + series.row(i - 1) + " and " + series.row(i);
        if (conflicts >= STACKED * series.size()) {
            return new InvalidInputException(file + " has several bars for the same time (" + rows + " for " + time
                    + ", " + conflicts
                    + " times in all), so it holds several series, and no column names their symbols:"
                    + " write each series to a separate file, or add a column 'symbol'");
        }
        if (local && isAutumnHour(series, i)) {
            return new InvalidInputException(
                    file + ", " + rows + ": the hour of " + time + " occurs twice, as when clocks"
                            + " are set back in autumn; export the times in UTC or with their offset, such as " + time
                            + "-04:00");
        }
        return new InvalidInputException(file + ", " + rows + " have the same time " + time
                + " and different values, and nothing shows which is right: remove the wrong one");
    }

    /// True if all conflicts look like a repeated hour: from midnight to four o'clock of a Sunday in autumn.
    private static boolean isAutumnHour(RawSeries series, int i) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(series.stamp(i), 0, ZoneOffset.UTC);
        boolean sunday = time.getDayOfWeek() == DayOfWeek.SUNDAY;
        int month = time.getMonthValue();
        return sunday && time.getHour() < 4 && (month >= 9 || month == 4 || month == 3);
    }
}
