package io.github.kronos4j.calibration;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Listener;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.evaluation.metric.Pinball;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.internal.Fingerprint;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Learns a calibration from past windows, and tells how it would have done on the later ones of them.
///
/// For the check the windows are parted by time: those whose truth was known before the later part begins are learnt
/// from, the later ones are forecast. What is handed out is then learnt from all of them.
public final class Calibrator {
    /// Fewer windows do not tell the edges of a band.
    public static final int MIN_WINDOWS = 60;

    /// To be raised when the same request is forecast in another way, or more is remembered of it: what was kept
    /// before
    /// is then not found any more.
    private static final String MADE_BY = "past forecasts 1";

    private static final int CHUNK = 64;
    private static final double LEARNT_FIRST = 0.6; // of the origins, for the check

    private final Candidate contestant;
    private final String interval;
    private final CalibrationSettings settings;
    private final LevelGrid grid;
    private final List<Hindcast> past = new ArrayList<>();
    private int lookback;

    /// Makes a calibrator.
    ///
    /// @param contestant what is calibrated, and how it draws
    /// @param interval of the bars, as `1d`
    /// @throws KronosException if it draws too few paths
    public Calibrator(Candidate contestant, String interval, CalibrationSettings settings) {
        Sampling sampling = contestant.sampling();
        if (sampling.samples() < LevelGrid.MIN_SAMPLES || sampling.isGreedy()) {
            throw new KronosException("calibration needs at least " + LevelGrid.MIN_SAMPLES
                    + " paths that differ: give --samples " + LevelGrid.MIN_SAMPLES
                    + " or more and a temperature above 0");
        }
        this.contestant = contestant;
        this.interval = interval;
        this.settings = settings;
        this.grid = LevelGrid.of(sampling.samples());
    }

    /// Forecasts the windows of some series and remembers what became of them. What cannot be forecast is left out.
    public void watch(List<SeriesSource> sources, Protocol protocol, Listener listener) {
        watch(HindcastWindows.of(sources, protocol), HindcastCache.NONE, listener);
    }

    /// The same, with what was kept of windows that were forecast before; the others are kept as soon as they are.
    public void watch(HindcastWindows windows, HindcastCache kept, Listener listener) {
        lookback = windows.protocol().lookback();
        for (int from = 0; from < windows.size(); from += CHUNK) {
            int to = Math.min(windows.size(), from + CHUNK);
            List<Window> missing = new ArrayList<>();
            for (Window window : windows.read(from, to)) {
                Hindcast.decode(kept.find(key(window))).ifPresentOrElse(past::add, () -> missing.add(window));
            }
            long done = (long) to - missing.size();
            if (!missing.isEmpty()) {
                forecast(
                        missing,
                        kept,
                        (bars, all) -> listener.advanced(done * all + missing.size() * bars, windows.size() * all),
                        listener);
            }
        }
        past.sort(Comparator.comparing(Hindcast::origin));
    }

    private void forecast(List<Window> windows, HindcastCache kept, Progress progress, Listener listener) {
        List<ForecastResult> results = contestant
                .forecaster()
                .forecastAll(
                        windows.stream()
                                .map(window -> window.request(contestant))
                                .toList(),
                        progress);
        Map<String, byte[]> made = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case ForecastResult.Success success -> {
                    Hindcast forecast = Hindcast.of(windows.get(i), success.forecast(), grid);
                    past.add(forecast);
                    made.put(key(windows.get(i)), forecast.encode());
                }
                case ForecastResult.Failure failure ->
                    listener.leftOut(failure.symbol() + ": " + failure.reason().getMessage());
            }
        }
        if (!made.isEmpty()) {
            kept.keep(made);
        }
    }

    /// A checksum of all that decides what is remembered of a window.
    private String key(Window window) {
        return new Fingerprint()
                .add(MADE_BY)
                .add(contestant.forecaster().identity())
                .add(contestant.sampling().toString())
                .add(contestant.context().toString())
                .add(window.symbol())
                .add(window.history())
                .add(window.truth())
                .hex();
    }

    /// How many windows are remembered.
    public int windows() {
        return past.size();
    }

    /// The calibration learnt from all windows.
    ///
    /// @throws KronosException if they are too few
    public Calibration learn() {
        requireEnough(past.size());
        QuantileShifts corrections = learner(past).corrections();
        Sampling sampling = contestant.sampling();
        CalibrationScope origin = new CalibrationScope(
                past.getFirst().model(),
                contestant.forecaster().identity(),
                interval,
                sampling.temperature(),
                sampling.topK(),
                sampling.topP(),
                sampling.samples(),
                lookback,
                past.size(),
                past.getFirst().origin().toString(),
                past.getLast().origin().toString(),
                past.stream()
                        .map(Hindcast::known)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .toString());
        return new Calibration(origin, settings, corrections);
    }

    /// The earlier of these windows: those that [#check] learns from, in which settings may be looked for.
    ///
    /// @param sources where the windows were found
    /// @param later where the later ones begin; null for two fifths of the origins
    /// @throws KronosException if there are too few
    public static Protocol earlier(List<SeriesSource> sources, HindcastWindows windows, @Nullable LocalDateTime later) {
        Protocol protocol = windows.protocol();
        LocalDateTime cut = later == null ? cut(windows.origins()) : later;
        @Nullable LocalDateTime to = protocol.to();
        Protocol earlier = protocol.between(protocol.from(), to != null && to.isBefore(cut) ? to : cut);
        requireEnough(HindcastWindows.of(sources, earlier).size());
        return earlier;
    }

    /// Refuses a part to hold back that leaves nothing before it or has nothing in it.
    ///
    /// @throws KronosException saying between which times it may begin
    public static void requireBetween(HindcastWindows windows, LocalDateTime later) {
        List<LocalDateTime> origins = windows.origins();
        if (!later.isAfter(origins.getFirst()) || later.isAfter(origins.getLast())) {
            throw new KronosException(
                    "origins from " + Calibration.words(later) + " on are to be held back, and there are"
                            + " origins from " + Calibration.words(origins.getFirst()) + " to "
                            + Calibration.words(origins.getLast())
                            + ": choose a time between");
        }
    }

    private static LocalDateTime cut(List<LocalDateTime> origins) {
        return origins.get((int) (origins.size() * LEARNT_FIRST));
    }

    /// How a calibration learnt from the earlier windows does on the later ones, for the 80 % and the 90 % band: as
    /// it
    /// is, and renewed at each of their origins with what was known by then.
    ///
    /// @param later where the later ones begin; null for two fifths of the origins
    /// @throws KronosException if there are too few windows on either side
    public HoldoutCheck check(@Nullable LocalDateTime later) {
        requireEnough(past.size());
        LocalDateTime cut = later == null ? cut(List.copyOf(byOrigin(past).keySet())) : later;
        Map<LocalDateTime, List<Hindcast>> heldBack =
                byOrigin(past.stream().filter(p -> !p.origin().isBefore(cut)).toList());
        if (heldBack.isEmpty()) {
            throw new KronosException("no window has its origin at " + Calibration.words(cut) + " or later");
        }
        List<Hindcast> earlier =
                past.stream().filter(p -> !p.known().isAfter(cut)).toList();
        requireEnough(earlier.size());
        ConformalFit learner = learner(earlier);
        QuantileShifts fixed = learner.corrections();
        QuantileShifts renewed = fixed;
        Deque<List<Hindcast>> waiting = new ArrayDeque<>(byOrigin(past.stream()
                        .filter(p -> p.origin().isBefore(cut) && p.known().isAfter(cut))
                        .toList())
                .values());
        CoverageTally tally = new CoverageTally(grid);
        for (List<Hindcast> windows : heldBack.values()) {
            LocalDateTime now = windows.getFirst().origin();
            boolean learnt = false;
            while (!waiting.isEmpty()
                    && waiting.getFirst().stream().noneMatch(p -> p.known().isAfter(now))) {
                learner.observe(waiting.removeFirst());
                learnt = true;
            }
            renewed = learnt ? learner.corrections() : renewed;
            for (Hindcast window : windows) {
                tally.add(window, fixed, renewed);
            }
            waiting.addLast(windows);
        }
        int held = heldBack.values().stream().mapToInt(List::size).sum();
        return new HoldoutCheck(cut, earlier.size(), held, heldBack.size(), tally.lines());
    }

    /// Learns from windows with the ruler that serves them best.
    private ConformalFit learner(List<Hindcast> windows) {
        return ErrorScale.CANDIDATES.stream()
                .map(ruler -> learner(windows, ruler))
                .min(Comparator.comparingDouble(learner -> loss(windows, learner.corrections())))
                .orElseThrow();
    }

    private ConformalFit learner(List<Hindcast> windows, ErrorScale ruler) {
        int horizon = windows.getFirst().truth().length;
        BiasCorrection lean =
                settings.debias() ? BiasCorrection.learn(windows, grid, ruler) : BiasCorrection.none(horizon);
        ConformalFit learner =
                new ConformalFit(grid, horizon, ruler, lean, settings.method().rate());
        byOrigin(windows).values().forEach(learner::observe);
        return learner;
    }

    /// Mean pinball loss over all windows, steps and levels.
    private double loss(List<Hindcast> windows, QuantileShifts corrections) {
        double sum = 0;
        for (Hindcast window : windows) {
            for (int step = 0; step < window.truth().length; step++) {
                double[] quantiles = corrections.quantiles(window.spread(), step);
                for (int level = 0; level < quantiles.length; level++) {
                    sum += Pinball.loss(quantiles[level], window.truth()[step], grid.target()[level]);
                }
            }
        }
        return sum;
    }

    private static Map<LocalDateTime, List<Hindcast>> byOrigin(List<Hindcast> windows) {
        Map<LocalDateTime, List<Hindcast>> origins = new TreeMap<>();
        windows.forEach(window -> origins.computeIfAbsent(window.origin(), origin -> new ArrayList<>())
                .add(window));
        return origins;
    }

    private static void requireEnough(int windows) {
        if (windows < MIN_WINDOWS) {
            throw new KronosException("there are only " + windows + " past windows to learn from and " + MIN_WINDOWS
                    + " are needed: give more or longer series, a smaller step or other dates");
        }
    }
}
