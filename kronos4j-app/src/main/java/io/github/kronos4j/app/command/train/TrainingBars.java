package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.universe.SymbolSpanFile;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarCleaner;
import io.github.kronos4j.market.quality.CleanBars;
import io.github.kronos4j.market.quality.Cut;
import io.github.kronos4j.market.quality.Cut.Reason;
import io.github.kronos4j.market.quality.Segment;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.config.InputConfig;
import io.github.kronos4j.torch.dataset.Series;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads and cleans the input series of a configuration, each with the clock of its market.
final class TrainingBars {
    private final InputFiles inputFiles;
    private final DataConfig data;
    private final Universe universe;
    private final TrainingConsole screen;
    private final Clock clock;
    private final List<Series> series = new ArrayList<>();
    private final List<Unusable> unusable = new ArrayList<>();
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private int outside; // series that are never members of the universe
    private long bars;
    private long lost;

    /// A series that has no window.
    private record Unusable(String reason, String remedy) {}

    private TrainingBars(InputFiles inputFiles, DataConfig data, TrainingConsole screen, InstantSource clock) {
        this.clock = clock.withZone(ZoneOffset.UTC);
        this.inputFiles = new InputFiles("data.input ", inputFiles.store());
        this.data = data;
        this.universe = data.universe() == null ? Universe.all() : SymbolSpanFile.readUniverse(data.universe());
        this.screen = screen;
    }

    /// Reads all series.
    ///
    /// @param clock the current time: a last bar whose period has not ended is left out
    /// @throws KronosException if a file cannot be read, or no series is long and clean enough for a window
    static List<Series> read(InputFiles inputFiles, DataConfig data, TrainingConsole screen, InstantSource clock) {
        var reading = new TrainingBars(inputFiles, data, screen, clock);
        data.input().forEach(reading::read);
        reading.report();
        return reading.series;
    }

    private void read(InputConfig input) {
        try (var reader = new SeriesLoader(null, input.zone(), false, clock)) {
            for (BarFile file : inputFiles.expand(List.of(input.path()))) {
                if (!universe.knows(file.name())) {
                    outside++;
                    continue;
                }
                var found = reader.read(file);
                Bars placed = reader.locate(found).bars();
                try {
                    add(found.symbol(), input.group(), placed);
                } catch (KronosException e) {
                    throw e.withMessage(file + ": " + e.getMessage());
                }
            }
        }
    }

    private void add(String name, String group, Bars placed) {
        int window = data.windows().length();
        bars += placed.size();
        if (placed.size() < window) {
            String reason = String.format(
                    Locale.ROOT,
                    "%s has %,d bars, and a window takes %,d (lookback %d, predict %d, one more)",
                    name,
                    placed.size(),
                    window,
                    data.windows().lookback(),
                    data.windows().predict());
            unusable.add(new Unusable(reason, "add more bars, or lower lookback or predict"));
            return;
        }
        List<Bars> segments = List.of(placed);
        if (data.clean()) {
            CleanBars clean = BarCleaner.clean(placed);
            lost += clean.removed();
            clean.cuts().forEach(cut -> reasons.merge(cut.reason(), cut.count(), Integer::sum));
            segments = clean.segments().stream().map(Segment::bars).toList();
            if (segments.isEmpty()) {
                String reason = name + " has no clean range of " + clean.rules().minimum() + " bars, " + cause(clean);
                unusable.add(new Unusable(
                        reason,
                        "repair it, use other data, or train on it as it is, like the reference, with"
                                + " --set data.clean=false; \"kronos data check\" has the details"));
                return;
            }
        }
        series.add(new Series(name, group, segments, universe));
    }

    /// Most frequent cause of the cuts that leave nothing of a series; short pieces are a consequence of the other
    /// cuts.
    private static String cause(CleanBars clean) {
        Map<String, List<Cut>> causes = clean.cuts().stream()
                .filter(cut -> cut.reason() != Reason.SHORT)
                .collect(Collectors.groupingBy(cut -> cut.reason().label()));
        return causes.values().stream()
                .max(Comparator.comparingInt(List::size))
                .map(cuts -> String.format(
                        Locale.ROOT,
                        "since it is cut at %,d places, first at %s, where %s",
                        cuts.size(),
                        cuts.getFirst().first(),
                        cuts.getFirst().message()))
                .orElse("which is the minimum for bars of this interval");
    }

    private void report() {
        if (series.isEmpty() && !unusable.isEmpty()) {
            int more = unusable.size() - 1;
            Unusable first = unusable.getFirst();
            throw new InvalidInputException(first.reason
                    + (more == 0 ? "" : ", and " + more + " more series have no window either") + ": " + first.remedy);
        }
        if (series.isEmpty() && outside > 0) {
            throw new InvalidInputException("none of the " + outside + " series is in " + data.universe()
                    + ", which begins with " + universe.symbols().first() + ": use the same symbols in both");
        }
        if (outside > 0) {
            screen.note(String.format(
                    Locale.ROOT,
                    "%,d of %,d series are left out because they are never members of %s",
                    outside,
                    outside + unusable.size() + series.size(),
                    data.universe()));
        }
        if (lost > 0) {
            screen.note(String.format(
                    Locale.ROOT,
                    "cleaning removes %,d of %,d bars (%.1f %%: %s); \"kronos data check\" says why, \"kronos data"
                            + " clean\" lists each cut",
                    lost,
                    bars,
                    100.0 * lost / bars,
                    reasons.entrySet().stream()
                            .filter(reason -> reason.getValue() > 0)
                            .map(reason -> String.format(
                                    Locale.ROOT, "%s %,d", reason.getKey().label(), reason.getValue()))
                            .collect(Collectors.joining(", "))));
        }
        if (!unusable.isEmpty()) {
            screen.note(unusable.size() + " of " + (unusable.size() + series.size()) + " series are left out: "
                    + unusable.getFirst().reason + (unusable.size() == 1 ? "" : ", ..."));
        }
    }
}
