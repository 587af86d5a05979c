package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.Finding;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The windows of an evaluation.
///
/// Series of one zone share their origins: every `step`-th of all the times at which any of them has a bar, counted
/// back from the last one whose horizon is known. So windows of many symbols at one origin can be compared, though
/// some symbols miss some bars. A series takes part in an origin if it has a bar there, enough bars before and
/// after, and among them none that is no number, not above zero, or a jump by more than 0.35 in log returns (mostly
/// a split that was not adjusted).
///
/// @param slots where windows are, series by series
/// @param origins times of all origins that have a window, ascending
/// @param overlap how many successive origins look at the same bars at the most; 1 where windows do not overlap
/// @param notes what was left out, one sentence each
/// @param fingerprint differs where the bars of a series or the slots do
record Schedule(List<Slot> slots, List<LocalDateTime> origins, int overlap, List<String> notes, String fingerprint) {
    /// Where a window is.
    ///
    /// @param series number of the series
    /// @param bar number of the origin's bar
    record Slot(int series, int bar) {}

    /// Reads every series once.
    ///
    /// @throws KronosException if no window is found
    static Schedule of(List<SeriesSource> sources, Protocol protocol) {
        Planner planner = new Planner(sources, protocol);
        planner.readStamps();
        return planner.plan();
    }

    private static final class Planner {
        private final List<SeriesSource> sources;
        private final Protocol protocol;
        private final Fingerprint fingerprint = new Fingerprint();
        private final Map<ZoneId, TreeSet<Long>> grids = new HashMap<>();
        private final List<Stamps> known = new ArrayList<>(); // of the series that can be used
        private final TreeSet<Long> used = new TreeSet<>(); // seconds of the origins that have a window
        private final List<String> notes = new ArrayList<>();

        /// What is remembered of a series between the two readings.
        ///
        /// @param broken for each bar, how many up to it make a window useless
        private record Stamps(int series, ZoneId zone, long[] seconds, int[] broken) {}

        Planner(List<SeriesSource> sources, Protocol protocol) {
            this.sources = sources;
            this.protocol = protocol;
        }

        void readStamps() {
            for (int i = 0; i < sources.size(); i++) {
                try {
                    read(i, sources.get(i).bars());
                } catch (KronosException e) {
                    notes.add(sources.get(i).symbol() + " is left out: " + e.getMessage());
                }
            }
        }

        private void read(int series, Bars bars) {
            int least = protocol.lookback() + protocol.horizon();
            if (bars.size() < least) {
                throw new KronosException(
                        "it has " + bars.size() + " bars, and a window needs " + least + ": give a longer series");
            }
            List<Finding> findings = BarChecks.check(bars).findings();
            for (Finding finding : findings) {
                if (finding.kind() == Finding.Kind.UNSORTED_STAMP || finding.kind() == Finding.Kind.DUPLICATE_STAMP) {
                    throw new KronosException(finding.sentence());
                }
            }
            fingerprint.add(sources.get(series).symbol()).add(bars);
            long[] seconds = new long[bars.size()];
            TreeSet<Long> grid = grids.computeIfAbsent(bars.zone(), zone -> new TreeSet<>());
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = bars.localSecond(i);
                grid.add(seconds[i]);
            }
            known.add(new Stamps(series, bars.zone(), seconds, broken(bars, findings)));
        }

        private static int[] broken(Bars bars, List<Finding> findings) {
            int[] broken = new int[bars.size()];
            for (Finding finding : findings) {
                switch (finding.kind()) {
                    case NOT_A_NUMBER, INFINITE, NON_POSITIVE_PRICE, JUMP -> {
                        for (int i = finding.row(); i < finding.row() + finding.count(); i++) {
                            broken[i]++;
                        }
                    }
                    default -> {
                        // odd, but no obstacle
                    }
                }
            }
            for (int i = 1; i < broken.length; i++) {
                broken[i] += broken[i - 1];
            }
            return broken;
        }

        Schedule plan() {
            List<Slot> slots = new ArrayList<>();
            int overlap = 1;
            int skipped = 0;
            for (Map.Entry<ZoneId, TreeSet<Long>> zone : grids.entrySet()) {
                long[] grid =
                        zone.getValue().stream().mapToLong(Long::longValue).toArray();
                List<Integer> origins = origins(grid);
                overlap = Math.max(overlap, overlap(origins));
                for (Stamps series : known) {
                    if (series.zone.equals(zone.getKey())) {
                        skipped += place(series, grid, origins, slots);
                    }
                }
            }
            if (slots.isEmpty()) {
                throw new KronosException("no window of " + protocol.lookback() + " + " + protocol.horizon()
                        + " bars was found in " + sources.size() + " series" + bounds()
                        + (notes.isEmpty() ? "" : " (" + notes.getFirst() + ")")
                        + ": give longer series, a shorter lookback or horizon, or other dates");
            }
            if (skipped > 0) {
                notes.add(skipped + (skipped == 1 ? " window was" : " windows were")
                        + " left out for a price that is missing or not above zero, or a jump by more than 0.35 in log"
                        + " returns");
            }
            slots.sort(Comparator.comparingInt(Slot::series).thenComparingInt(Slot::bar));
            slots.forEach(slot -> fingerprint.add(slot.series).add(slot.bar));
            return new Schedule(
                    List.copyOf(slots),
                    used.stream()
                            .map(second -> LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC))
                            .toList(),
                    overlap,
                    List.copyOf(notes),
                    fingerprint.hex());
        }

        /// Places of the origins on a grid of times, ascending.
        private List<Integer> origins(long[] grid) {
            int first = protocol.lookback() - 1;
            if (protocol.from() != null) {
                int from = 0;
                while (from < grid.length && grid[from] < second(protocol.from())) {
                    from++;
                }
                first = Math.max(first, from + protocol.embargo());
            }
            int end = grid.length - 1;
            while (end >= 0 && protocol.to() != null && grid[end] > second(protocol.to())) {
                end--;
            }
            List<Integer> all = new ArrayList<>();
            for (int at = end - protocol.horizon(); at >= first; at -= protocol.step()) {
                all.add(at);
            }
            Collections.reverse(all);
            return thinned(all, protocol.origins());
        }

        /// So many of them, spread evenly, the last one among them; 0 for all.
        private static List<Integer> thinned(List<Integer> all, int wanted) {
            if (wanted == 0 || wanted >= all.size()) {
                return all;
            }
            List<Integer> kept = new ArrayList<>();
            for (int i = 1; i <= wanted; i++) {
                kept.add(all.get((int) ((long) i * all.size() / wanted) - 1));
            }
            return kept;
        }

        private int overlap(List<Integer> origins) {
            int most = 1;
            for (int i = 0, j = 0; j < origins.size(); j++) {
                while (origins.get(j) - origins.get(i) >= protocol.horizon()) {
                    i++;
                }
                most = Math.max(most, j - i + 1);
            }
            return most;
        }

        /// Adds the windows of a series.
        ///
        /// @return how many were skipped for their bars
        private int place(Stamps series, long[] grid, List<Integer> origins, List<Slot> slots) {
            int skipped = 0;
            int bar = 0;
            for (int origin : origins) {
                while (bar < series.seconds.length && series.seconds[bar] < grid[origin]) {
                    bar++;
                }
                int end = bar + protocol.horizon();
                int begin = bar - protocol.lookback() + 1;
                boolean there = bar < series.seconds.length && series.seconds[bar] == grid[origin];
                if (!there || begin < 0 || end >= series.seconds.length) {
                    continue;
                }
                if (protocol.to() != null && series.seconds[end] > second(protocol.to())) {
                    continue;
                }
                if (series.broken[end] == (begin == 0 ? 0 : series.broken[begin - 1])) {
                    slots.add(new Slot(series.series, bar));
                    used.add(grid[origin]);
                } else {
                    skipped++;
                }
            }
            return skipped;
        }

        private String bounds() {
            return (protocol.from() == null ? "" : " from " + protocol.from())
                    + (protocol.to() == null ? "" : " to " + protocol.to());
        }

        private static long second(LocalDateTime time) {
            return time.toEpochSecond(ZoneOffset.UTC);
        }
    }
}
