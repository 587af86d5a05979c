package io.github.kronos4j.calibration;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fits a calibration to hindcasts and checks it on the later ones of them.
///
/// For the check the windows are split by time: the fit uses those fully known before the later part starts, and the
/// later ones are held out. The calibration itself is fitted to all windows. Not safe for use by many threads.
public final class Calibrator {
    /// The fewest windows that determine the bounds of the 90 % interval.
    public static final int MIN_WINDOWS = 60;

    /// Number of windows that are forecast together.
    public static final int WINDOWS_AT_ONCE = 64;

    private final Candidate candidate;
    private final String interval;
    private final CalibrationSettings settings;
    private final List<LevelGrid> grids; // by number of paths, ascending
    private final List<Hindcast> hindcasts = new ArrayList<>();
    private int lookback;

    /// Creates a calibrator without hindcasts.
    ///
    /// @param candidate the forecaster to calibrate and its sampling
    /// @param interval step from bar to bar, as `1d`
    /// @throws KronosException if the sampling has too few paths or they are all the same
    public Calibrator(Candidate candidate, String interval, CalibrationSettings settings) {
        Sampling sampling = candidate.sampling();
        if (sampling.samples() < LevelGrid.MIN_SAMPLES || sampling.isGreedy()) {
            throw new InvalidInputException("calibration needs at least " + LevelGrid.MIN_SAMPLES
                    + " different paths, and the sampling is " + sampling + ": draw more samples at a temperature"
                    + " above 0");
        }
        this.candidate = candidate;
        this.interval = interval;
        this.settings = settings;
        this.grids = LevelGrid.upTo(sampling.samples());
    }

    /// Forecasts the windows of some series. Windows that cannot be forecast are left out.
    ///
    /// @param progress receives the number of bars forecast
    /// @param notes receives a sentence for each window left out
    public void collect(List<SeriesSource> sources, Protocol protocol, Progress progress, Consumer<String> notes) {
        collect(HindcastWindows.of(sources, protocol), HindcastCache.NONE, progress, notes);
    }

    /// Does the same as [#collect(List, Protocol, Progress, Consumer)], except that hindcasts are taken from a
    /// cache where it has them, and added to it otherwise.
    public void collect(HindcastWindows windows, HindcastCache cache, Progress progress, Consumer<String> notes) {
        lookback = windows.protocol().lookback();
        hindcasts.addAll(new HindcastCollector(candidate, grids, cache, progress, notes).collect(windows));
        hindcasts.sort(Comparator.comparing(Hindcast::origin));
    }

    /// Forecasts some windows without collecting them, for [#add].
    public HindcastBatch forecast(List<Window> windows) {
        Map<String, Integer> headless = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        List<Hindcast> made = new HindcastCollector(candidate, grids, HindcastCache.NONE, Progress.NONE, notes::add)
                .forecast(windows, headless, Progress.NONE);
        return new HindcastBatch(made, headless, notes);
    }

    /// Collects the forecasts of all windows that were made elsewhere; the result is that of [#collect].
    ///
    /// @param batches forecasts of the windows, in their order
    /// @param notes receives a sentence for each window left out
    public void add(HindcastWindows windows, List<HindcastBatch> batches, Consumer<String> notes) {
        Map<String, Integer> headless = new LinkedHashMap<>();
        lookback = windows.protocol().lookback();
        for (HindcastBatch batch : batches) {
            hindcasts.addAll(batch.hindcasts());
            batch.notes().forEach(notes);
            batch.headless().forEach((reason, count) -> headless.merge(reason, count, Integer::sum));
        }
        HindcastCollector.noteHeadless(headless, notes);
        hindcasts.sort(Comparator.comparing(Hindcast::origin));
    }

    /// Number of hindcasts collected.
    public int windows() {
        return hindcasts.size();
    }

    /// Fits the calibration to all hindcasts: one correction for all paths, and others for the first 5, 10, 20 and
    /// so on, so that forecasts of fewer paths, whose quantiles vary more, are covered as well.
    ///
    /// @throws KronosException if there are too few
    public Calibration fit() {
        requireEnough(hindcasts.size());
        return new Calibration(
                scope(),
                settings,
                grids.parallelStream()
                        .map(grid -> new CalibrationFit(settings, grid)
                                .fit(hindcasts)
                                .shifts())
                        .toList(),
                null);
    }

    private CalibrationScope scope() {
        Sampling sampling = candidate.sampling();
        return new CalibrationScope(
                hindcasts.getFirst().model(),
                candidate.forecaster().identity(),
                interval,
                hindcasts.stream().map(Hindcast::zone).distinct().sorted().toList(),
                (int) hindcasts.stream().map(Hindcast::symbol).distinct().count(),
                sampling.temperature(),
                sampling.topK(),
                sampling.topP(),
                sampling.samples(),
                lookback,
                hindcasts.size(),
                hindcasts.getFirst().origin().toString(),
                hindcasts.getLast().origin().toString(),
                hindcasts.stream()
                        .map(Hindcast::knownAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .toString());
    }

    /// Measures the coverage of the 80 % and the 90 % interval on later windows after a fit to the earlier ones: of
    /// the fit as it is, and refitted at each later origin to everything known by then.
    ///
    /// @param start first origin held out; null for the later two fifths of the origins
    /// @throws KronosException if there are too few windows on either side
    public HoldoutCheck check(@Nullable LocalDateTime start) {
        requireEnough(hindcasts.size());
        return HoldoutValidation.check(hindcasts, new CalibrationFit(settings, grids.getLast()), start);
    }

    static void requireEnough(int windows) {
        if (windows < MIN_WINDOWS) {
            throw new InvalidInputException(
                    "there are only " + windows + " past windows to fit a calibration to, and at least " + MIN_WINDOWS
                            + " are needed: supply more or longer series, a smaller step or other dates");
        }
    }
}
