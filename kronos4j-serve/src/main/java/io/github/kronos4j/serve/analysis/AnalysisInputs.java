package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.analysis.PastWindows;
import io.github.kronos4j.report.analysis.SeriesFiles;
import io.github.kronos4j.serve.analysis.AnalysisSpec.Series;
import io.github.kronos4j.serve.analysis.AnalysisSpec.Windows;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.file.HostFolders;
import io.github.kronos4j.serve.forecast.ForecastSpec.SamplingSpec;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.limit.Limits;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Series and windows of analyses, as the commands choose them. Thread-safe.
///
/// @param hidden folders that messages leave out
record AnalysisInputs(Limits limits, StoredSeries store, Uploads uploads, HostFolders hidden) {
    private static final int MAX_FIELD = 1_000_000;

    /// Finds the files of the series.
    ///
    /// @throws ProblemException if the request has another form
    /// @throws io.github.kronos4j.KronosException if there are none
    List<BarFile> files(@Nullable Series series) {
        if (series == null) {
            throw ProblemException.badRequest("there are no series: give a pattern of the store or uploads", "/series");
        }
        if ((series.pattern() == null) == (series.uploads() == null)) {
            throw ProblemException.badRequest(
                    (series.pattern() == null ? "none" : "both")
                            + " of pattern and uploads is given: give exactly one, such as the pattern cn/1d/*",
                    "/series");
        }
        within(series.max(), 0, limits.items(), "/series/max");
        List<BarFile> files = series.pattern() == null
                ? uploads.files(series.uploads() == null ? List.of() : series.uploads())
                : store.files(series.pattern());
        if (files.isEmpty()) {
            throw new NotFoundException("there are no such series: use those that the server lists");
        }
        return files;
    }

    /// Opens a reader for the series.
    SeriesLoader loader(@Nullable Series series) {
        @Nullable
        ZoneId zone = series == null || series.zone() == null ? null : Stamps.zone(series.zone(), "/series/zone");
        @Nullable String calendar = series == null ? null : series.calendar();
        if (calendar != null && !calendar.matches("[a-z][a-z0-9-]*")) {
            throw ProblemException.badRequest(
                    "the calendar is not a name: use one such as cn, nyse or always", "/series/calendar");
        }
        return new SeriesLoader(calendar, zone);
    }

    /// Holds the numbers of a request to the limits.
    ///
    /// @throws ProblemException naming the first fault
    void check(@Nullable Windows windows, @Nullable SamplingSpec sampling) {
        Windows wanted = orDefault(windows);
        within(wanted.horizon(), 1, limits.horizon(), "/windows/horizon");
        within(wanted.lookback(), 2, limits.inlineBars(), "/windows/lookback");
        within(wanted.step(), 1, MAX_FIELD, "/windows/step");
        within(wanted.origins(), 0, MAX_FIELD, "/windows/origins");
        within(wanted.embargo(), 0, MAX_FIELD, "/windows/embargo");
        within(sampling == null ? null : sampling.samples(), 1, limits.samples(), "/sampling/samples");
        @Nullable LocalDateTime from = from(wanted);
        @Nullable LocalDateTime to = to(wanted);
        if (from != null && to != null && from.isAfter(to)) {
            throw ProblemException.badRequest("from is after to: swap them", "/windows/from");
        }
    }

    private static void within(@Nullable Integer value, int min, int max, String pointer) {
        ProblemException.requireWithin(pointer.substring(pointer.lastIndexOf('/') + 1), value, min, max, pointer);
    }

    /// Selects past windows.
    ///
    /// @param maxSeries number of series unless the request has one; 0 for all
    /// @param maxOrigins number of origins unless the request has one; 0 for all
    PastWindows windows(
            SeriesLoader loader,
            List<BarFile> files,
            @Nullable Series series,
            @Nullable Windows windows,
            int maxSeries,
            int maxOrigins) {
        Windows wanted = orDefault(windows);
        SeriesFiles selected =
                SeriesFiles.of(loader, files, series == null || series.max() == null ? maxSeries : series.max());
        Interval interval = selected.interval();
        int horizon = horizon(wanted, interval);
        Protocol protocol = new Protocol(
                lookback(wanted, interval),
                horizon,
                wanted.step() == null ? horizon : wanted.step(),
                wanted.origins() == null ? maxOrigins : wanted.origins(),
                from(wanted),
                to(wanted),
                wanted.embargo() == null ? 0 : wanted.embargo(),
                EligibilityRules.NONE);
        List<SeriesSource> sources = selected.sources(protocol.lookback(), protocol.from()).stream()
                .<SeriesSource>map(source -> new PlainSource(source, hidden))
                .toList();
        return new PastWindows(interval, protocol, sources);
    }

    static Windows orDefault(@Nullable Windows windows) {
        return windows == null ? Windows.DEFAULT : windows;
    }

    static int lookback(Windows windows, Interval interval) {
        return windows.lookback() == null ? paper(windows, interval).lookback() : windows.lookback();
    }

    static int horizon(Windows windows, Interval interval) {
        return windows.horizon() == null ? paper(windows, interval).horizon() : windows.horizon();
    }

    /// The windows of the paper, unless both sizes are given: the paper has none for some intervals.
    private static Protocol paper(Windows windows, Interval interval) {
        return windows.lookback() == null || windows.horizon() == null ? PaperWindows.of(interval) : Protocol.of(2, 1);
    }

    static @Nullable LocalDateTime from(Windows windows) {
        return windows.from() == null ? null : Stamps.local(windows.from(), "/windows/from");
    }

    static @Nullable LocalDateTime to(Windows windows) {
        return windows.to() == null ? null : Stamps.last(windows.to(), "/windows/to");
    }

    /// Returns the sampling.
    ///
    /// @throws InvalidInputException if a value is out of range
    Sampling sampling(@Nullable SamplingSpec sampling, Sampling preset) {
        return orDefault(sampling).overrides().applyTo(preset);
    }

    static SamplingSpec orDefault(@Nullable SamplingSpec sampling) {
        return sampling == null ? SamplingSpec.DEFAULT : sampling;
    }
}
