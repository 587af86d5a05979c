package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Compares the recent times of day of a series with the hours of an exchange that its bars do not divide exactly:
/// auction bars, extended hours and night sessions.
///
/// @param recent recent days of the series
/// @param hours hours of the exchange
/// @param step length of a bar in seconds
record SessionEvidence(StampTimes recent, TradingHours hours, int step) {
    private static final int MIN_DAYS = 2; // one whole day at least, even if the first and the last are cut
    private static final int MIN_PARTS = 6;
    private static final double MIN_FILLED = 0.9; // share of the parts of the sessions that have bars
    private static final double MAX_STRAYS = 0.002; // share of the bars that may lie outside the hours
    private static final int EDGE = 900; // seconds: auctions before an opening vary by some minutes

    SessionFit fit() {
        int[] times = recent.times();
        int[] counts = Arrays.stream(times)
                .map(time -> recent.seen(time, TradingDays.EVERY_DAY).stamped())
                .toArray();
        int allowed = (int) (MAX_STRAYS * Arrays.stream(counts).sum());
        int outside = IntStream.range(0, times.length)
                .filter(i -> !isInside(times[i]))
                .map(i -> counts[i])
                .sum();
        if (outside > allowed) {
            return SessionFit.OUTSIDE;
        }
        boolean filled = recent.dayCount() >= MIN_DAYS && fillsSessions() && hasEdges(times, counts, allowed - outside);
        return filled ? SessionFit.FILLED : SessionFit.WITHIN;
    }

    private boolean isInside(int time) {
        NightSession night = hours.night();
        return contains(hours.sessions(), time)
                || contains(hours.around(), time)
                || (night != null && (night.isEvening(time) || night.isMorning(time)));
    }

    private static boolean contains(Iterable<Session> windows, int time) {
        for (Session window : windows) {
            boolean opened = time >= window.open().toSecondOfDay();
            boolean notClosed = time <= window.close().toSecondOfDay();
            if (window.isOvernight() ? opened || notClosed : opened && notClosed) {
                return true;
            }
        }
        return false;
    }

    /// True if almost every bar-long part of the sessions has a time of the series at its start, its end or
    /// between.
    private boolean fillsSessions() {
        int[] times = recent.times();
        int parts = 0;
        int filled = 0;
        for (Session session : hours.sessions()) {
            for (int begin = session.start(); begin < session.end(); begin += step) {
                int start = Math.floorMod(begin, LocalDays.SECONDS);
                int found = Arrays.binarySearch(times, start);
                int first = found >= 0 ? found : -found - 1;
                parts++;
                filled += first < times.length && times[first] <= start + step ? 1 : 0;
            }
        }
        return parts >= MIN_PARTS && filled >= MIN_FILLED * parts;
    }

    /// True if the day of the series begins and ends with the sessions or with the hours around them, except for
    /// `strays` bars at each side. This distinguishes extended hours from those of another market within them.
    private boolean hasEdges(int[] times, int[] counts, int strays) {
        NightSession night = hours.night();
        // A trading day begins with its night session, or on the evening before.
        int origin = night != null
                ? night.open().toSecondOfDay()
                : hours.areOvernight() ? hours.sessions().getFirst().open().toSecondOfDay() : 0;
        int[] order = IntStream.range(0, times.length)
                .filter(i -> isInside(times[i]))
                .boxed()
                .sorted((a, b) -> sinceOrigin(times[a], origin) - sinceOrigin(times[b], origin))
                .mapToInt(i -> i)
                .toArray();
        int first = 0;
        for (int passed = counts[order[first]]; passed <= strays; passed += counts[order[first]]) {
            first++;
        }
        int last = order.length - 1;
        for (int passed = counts[order[last]]; passed <= strays; passed += counts[order[last]]) {
            last--;
        }
        int start = times[order[first]];
        int end = times[order[last]];
        boolean opens = isEdge(hours.sessions().getFirst().open(), start, 1)
                || hours.around().stream().anyMatch(window -> isEdge(window.open(), start, 1))
                || (night != null && isEdge(night.open(), start, 1));
        boolean closes = isEdge(hours.close(), end, -1)
                || hours.around().stream().anyMatch(window -> isEdge(window.close(), end, -1));
        return opens && closes;
    }

    private static int sinceOrigin(int time, int origin) {
        return Math.floorMod(time - origin, LocalDays.SECONDS);
    }

    private boolean isEdge(LocalTime edge, int time, int inwards) {
        int distance = (time - edge.toSecondOfDay()) * inwards;
        return distance >= 0 && distance <= Math.max(step, EDGE);
    }
}
