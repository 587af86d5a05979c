package io.github.kronos4j.report.chart;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Positions of the labels on a time axis: bars that begin a new hour, day, month or year, in the finest unit that has
/// room.
///
/// @param unit the unit of the first line
/// @param ticks bars with a label on the first line, ascending
/// @param parents bars with a label on the second line, ascending; includes the first bar if there is room
record TimeAxis(TimeUnit unit, List<Integer> ticks, List<Integer> parents) {
    private static final double TICK_ROOM = 64; // pixels a label needs
    private static final double PARENT_ROOM = 130;
    private static final double FIRST_ROOM = 200; // the first label starts at its bar, the others are centered

    /// Chooses the labels for bars with these times.
    static TimeAxis of(List<LocalDateTime> times, BarAxis axis) {
        TimeUnit unit = TimeUnit.DECADE;
        for (TimeUnit finer : TimeUnit.values()) {
            boolean isRedundant = finer.compareTo(TimeUnit.DAY) > 0 && areDates(times);
            if (isRedundant || changes(times, finer).size() * TICK_ROOM > axis.width()) {
                break;
            }
            unit = finer;
        }
        List<Integer> parents = changes(times, unit.parent());
        List<Integer> ticks = spaced(parents, List.of(), TICK_ROOM / axis.slot());
        ticks = spaced(changes(times, unit), ticks, TICK_ROOM / axis.slot());
        List<Integer> second = spaced(parents, List.of(), PARENT_ROOM / axis.slot());
        return new TimeAxis(unit, ticks, spaced(List.of(0), second, FIRST_ROOM / axis.slot()));
    }

    /// True if all times have the same time of day, so that labels with hours would carry no information.
    private static boolean areDates(List<LocalDateTime> times) {
        return times.stream().map(LocalDateTime::toLocalTime).distinct().count() == 1
                && times.stream().map(LocalDateTime::toLocalDate).distinct().count() == times.size();
    }

    /// The bars that begin a new unit.
    private static List<Integer> changes(List<LocalDateTime> times, TimeUnit unit) {
        List<Integer> changes = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            if (unit.bucket(times.get(i)) != unit.bucket(times.get(i - 1))) {
                changes.add(i);
            }
        }
        return changes;
    }

    /// The bars of `taken`, and those of `more` at least `room` bars away from every bar kept before, ascending.
    private static List<Integer> spaced(List<Integer> more, List<Integer> taken, double room) {
        List<Integer> kept = new ArrayList<>(taken);
        for (int bar : more) {
            if (kept.stream().noneMatch(other -> Math.abs(other - bar) < room)) {
                kept.add(bar);
            }
        }
        Collections.sort(kept);
        return kept;
    }
}
