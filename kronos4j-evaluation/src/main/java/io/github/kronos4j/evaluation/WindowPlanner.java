package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.eligibility.EligibilityLog;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.internal.ZoneNames;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.Finding;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the windows of an evaluation.
///
/// Series of one zone share their origins ([OriginGrid]), so that windows of many symbols at one origin can be compared
/// although some symbols lack some bars. A series has a window at an origin if it has a bar there, enough bars before
/// and after, and among them no missing or non-positive price and no jump by more than [BarChecks#MAX_LOG_RETURN] in
/// log returns (mostly an unadjusted split), and if its symbol is eligible there.
final class WindowPlanner {
    private final List<SeriesSource> sources;
    private final Protocol protocol;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Map<ZoneId, TreeSet<Long>> times = new HashMap<>(); // local seconds of all bars
    private final List<Timeline> timelines = new ArrayList<>(); // of the usable series
    private final List<String> notes = new ArrayList<>();
    private final EligibilityLog eligibility;

    /// Times and defects of one series.
    ///
    /// @param seconds local seconds of the bars
    /// @param defects cumulative number of bars that a window must not contain, up to each bar
    private record Timeline(int series, ZoneId zone, long[] seconds, int[] defects) {}

    private WindowPlanner(List<SeriesSource> sources, Protocol protocol) {
        this.sources = sources;
        this.protocol = protocol;
        this.eligibility = new EligibilityLog(protocol.eligibility());
    }

    /// Reads every series once and finds its windows.
    ///
    /// @throws KronosException if there is no window
    static Schedule plan(List<SeriesSource> sources, Protocol protocol) {
        WindowPlanner planner = new WindowPlanner(sources, protocol);
        planner.readAll();
        return planner.plan();
    }

    private void readAll() {
        for (int i = 0; i < sources.size(); i++) {
            try {
                read(i, adjusted(sources.get(i)));
            } catch (KronosException e) {
                notes.add(sources.get(i).symbol() + " is left out: " + e.getMessage());
            }
        }
    }

    /// The bars as of the first one: later ex-dates then change neither their defects nor their checksum.
    private static Bars adjusted(SeriesSource source) {
        Bars bars = source.bars();
        return bars.isEmpty()
                ? bars
                : source.factors().adjust(bars, bars.time(0).toLocalDate());
    }

    private void read(int series, Bars bars) {
        int required = protocol.lookback() + protocol.horizon();
        if (bars.size() < required) {
            throw new InvalidInputException(
                    "it has " + bars.size() + " bars and a window needs " + required + ": supply a longer series");
        }
        List<Finding> findings = BarChecks.check(bars).findings();
        for (Finding finding : findings) {
            if (finding.kind() == Finding.Kind.UNSORTED_STAMP || finding.kind() == Finding.Kind.DUPLICATE_STAMP) {
                throw new InvalidInputException(finding.sentence());
            }
        }
        fingerprint.add(sources.get(series).symbol()).add(bars);
        long[] seconds = new long[bars.size()];
        TreeSet<Long> grid = times.computeIfAbsent(bars.zone(), zone -> new TreeSet<>());
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = bars.localSecond(i);
            grid.add(seconds[i]);
        }
        timelines.add(new Timeline(series, bars.zone(), seconds, defects(bars, findings)));
    }

    private static int[] defects(Bars bars, List<Finding> findings) {
        int[] defects = new int[bars.size()];
        for (Finding finding : findings) {
            switch (finding.kind()) {
                case NOT_A_NUMBER, INFINITE, NON_POSITIVE_PRICE, JUMP -> {
                    for (int i = finding.row(); i < finding.row() + finding.count(); i++) {
                        defects[i]++;
                    }
                }
                default -> {
                    // unusual, but usable
                }
            }
        }
        for (int i = 1; i < defects.length; i++) {
            defects[i] += defects[i - 1];
        }
        return defects;
    }

    private Schedule plan() {
        List<WindowPosition> positions = new ArrayList<>();
        TreeSet<Long> origins = new TreeSet<>();
        Set<Long> days = new HashSet<>();
        int overlap = 1;
        int skipped = 0;
        for (Map.Entry<ZoneId, TreeSet<Long>> zone : times.entrySet()) {
            long[] seconds = zone.getValue().stream().mapToLong(Long::longValue).toArray();
            OriginGrid grid = OriginGrid.of(seconds, protocol);
            overlap = Math.max(overlap, grid.overlap(protocol.horizon()));
            grid.origins().forEach(origin -> eligibility.announce(time(grid.seconds()[origin])));
            for (Timeline timeline : timelines) {
                if (timeline.zone.equals(zone.getKey())) {
                    skipped += place(timeline, grid, positions, origins, days);
                }
            }
        }
        eligibility.requireEnough();
        notes.addAll(eligibility.notes("windows"));
        requireAny(positions);
        if (skipped > 0) {
            notes.add(skipped + (skipped == 1 ? " window was" : " windows were")
                    + " left out for a price that is missing or not above zero, or a jump by more than "
                    + BarChecks.MAX_LOG_RETURN + " in log returns");
        }
        positions.sort(Comparator.comparingInt(WindowPosition::series).thenComparingInt(WindowPosition::bar));
        positions.forEach(position -> fingerprint.add(position.series()).add(position.bar()));
        List<LocalDateTime> originTimes =
                origins.stream().map(WindowPlanner::time).toList();
        return new Schedule(
                positions,
                originTimes,
                overlap,
                days.size(),
                markets(),
                notes,
                eligibility.exclusions(),
                fingerprint.hex());
    }

    private Map<String, String> markets() {
        Map<String, String> markets = new HashMap<>();
        timelines.forEach(timeline -> markets.put(sources.get(timeline.series).symbol(), ZoneNames.of(timeline.zone)));
        return markets;
    }

    private static LocalDateTime time(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    /// Adds the windows of a series.
    ///
    /// @return number of windows skipped for their defects
    private int place(
            Timeline timeline, OriginGrid grid, List<WindowPosition> positions, Set<Long> origins, Set<Long> days) {
        long[] seconds = timeline.seconds;
        OriginEligibility eligible = new OriginEligibility(sources.get(timeline.series), eligibility, protocol);
        int skipped = 0;
        int bar = 0;
        for (int origin : grid.origins()) {
            long second = grid.seconds()[origin];
            while (bar < seconds.length && seconds[bar] < second) {
                bar++;
            }
            int first = bar - protocol.lookback() + 1;
            int last = bar + protocol.horizon();
            if (bar == seconds.length || seconds[bar] != second) {
                eligible.checkAbsent(bar, time(second));
            } else if (first >= 0 && eligible.check(bar + 1, time(second)) && isComplete(seconds, last)) {
                if (timeline.defects[last] == (first == 0 ? 0 : timeline.defects[first - 1])) {
                    positions.add(new WindowPosition(timeline.series, bar));
                    origins.add(second);
                    for (int i = bar + 1; i <= last; i++) {
                        days.add(LocalDays.day(seconds[i]));
                    }
                } else {
                    skipped++;
                }
            }
        }
        return skipped;
    }

    private boolean isComplete(long[] seconds, int last) {
        return last < seconds.length && !OriginGrid.isAfter(seconds[last], protocol.to());
    }

    private void requireAny(List<WindowPosition> positions) {
        if (positions.isEmpty()) {
            throw new InvalidInputException("there is no window of " + protocol.lookback() + " + " + protocol.horizon()
                    + " bars in " + sources.size() + " series"
                    + (protocol.from() == null ? "" : " from " + TimeText.of(protocol.from()))
                    + (protocol.to() == null ? "" : " to " + TimeText.of(protocol.to()))
                    + (notes.isEmpty() ? "" : " (" + notes.getFirst() + ")")
                    + ": supply longer series, a shorter lookback or horizon, or other dates");
        }
    }
}
