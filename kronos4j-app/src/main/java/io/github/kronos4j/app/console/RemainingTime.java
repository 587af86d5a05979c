package io.github.kronos4j.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Estimate of the time that a work still takes, from its recent speed.
///
/// The first half of the time counts for nothing: in it models are loaded and code is compiled. The rest is divided
/// into two quarters, and there is an estimate only if both show the same speed, so a work that is still warming up, or
/// that advances in leaps, has none. Not thread-safe.
public final class RemainingTime {
    private static final long MIN_NANOS = 2_000_000_000L; // of work before the first estimate
    private static final int MIN_STEPS = 4; // in each quarter
    private static final double MAX_DIFFERENCE = 0.25; // of the speeds of the quarters
    private static final double MAX_REACH = 10; // of an estimate, in spans of its measurements
    private static final double LONG_SPAN = 30; // seconds of measurements from which an estimate may reach any far
    private static final int MAX_MARKS = 400;
    private static final double NANOS = 1e9;

    private final long start;
    private final List<Mark> marks = new ArrayList<>();
    private long spacing; // least time between two marks

    /// Amount of work that was done at a time.
    private record Mark(long time, long done) {}

    /// @param start time in nanoseconds at which the work began
    public RemainingTime(long start) {
        this.start = start;
    }

    /// Adds a measurement.
    ///
    /// @param now time in nanoseconds
    /// @param done amount of work done so far, in any unit
    public void add(long now, long done) {
        if (!marks.isEmpty() && now - marks.getLast().time < spacing) {
            return;
        }
        marks.add(new Mark(now, done));
        if (marks.size() > MAX_MARKS) {
            thinOut();
        }
    }

    /// Keeps every second mark, the last one included: memory does not grow with the work.
    private void thinOut() {
        List<Mark> kept = new ArrayList<>();
        for (int i = (marks.size() - 1) % 2; i < marks.size(); i += 2) {
            kept.add(marks.get(i));
        }
        marks.clear();
        marks.addAll(kept);
        spacing = (marks.getLast().time - start) / MAX_MARKS;
    }

    /// Returns the time left in seconds; empty as long as the measurements do not support an estimate.
    ///
    /// @param total total amount of work
    public OptionalDouble seconds(long total) {
        if (marks.isEmpty() || marks.getLast().time - start < MIN_NANOS) {
            return OptionalDouble.empty();
        }
        Mark last = marks.getLast();
        int half = firstAfter(start + (last.time - start) / 2);
        int quarter = firstAfter(start + (last.time - start) / 4 * 3);
        if (quarter - half < MIN_STEPS || marks.size() - 1 - quarter < MIN_STEPS) {
            return OptionalDouble.empty();
        }
        double earlier = speed(marks.get(half), marks.get(quarter));
        double later = speed(marks.get(quarter), last);
        boolean steady = Math.abs(later - earlier) <= MAX_DIFFERENCE * Math.max(earlier, later);
        double left = Math.max(0, total - last.done) / speed(marks.get(half), last); // infinite at a standstill
        double span = (last.time - marks.get(half).time) / NANOS;
        double reach = span < LONG_SPAN ? MAX_REACH * span : Double.MAX_VALUE;
        return steady && left <= reach ? OptionalDouble.of(left) : OptionalDouble.empty();
    }

    /// The time left for the end of a line of progress: `, 40 s left`; empty if there is no estimate.
    public String text(long total) {
        OptionalDouble seconds = seconds(total);
        return seconds.isEmpty() ? "" : ", " + duration(seconds.getAsDouble()) + " left";
    }

    /// A duration as text: seconds below two minutes, minutes below two hours, else hours.
    public static String duration(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private int firstAfter(long time) {
        int i = 0;
        while (i < marks.size() - 1 && marks.get(i).time < time) {
            i++;
        }
        return i;
    }

    private static double speed(Mark from, Mark to) {
        return to.time == from.time ? 0 : (to.done - from.done) / ((to.time - from.time) / NANOS);
    }
}
