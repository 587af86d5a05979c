package io.github.kronos4j.report.analysis;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.report.chart.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Charts of some past windows, spread evenly over all of them.
///
/// @param notes reasons for missing charts, one sentence each
public record ExampleCharts(List<Picture> pictures, List<String> notes) {
    private static final int COUNT = 4;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    public ExampleCharts {
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
    }

    /// Draws the charts.
    ///
    /// @param program name and version of the program, for the charts
    static ExampleCharts of(PastWindows selected, Candidate candidate, String program) {
        try {
            return new ExampleCharts(pictures(selected, candidate, program), List.of());
        } catch (KronosException e) {
            return new ExampleCharts(List.of(), List.of("the report has no example charts: " + e.getMessage()));
        }
    }

    private static List<Picture> pictures(PastWindows selected, Candidate candidate, String program) {
        Protocol protocol = selected.protocol();
        HindcastWindows windows = HindcastWindows.of(
                some(selected.sources()),
                protocol.withEligibility(protocol.eligibility().withMinEligible(0)));
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < Math.min(COUNT, windows.size()); i++) {
            int at = (int) ((2L * i + 1) * windows.size() / (2L * COUNT));
            Window window = windows.read(at, at + 1).getFirst();
            try {
                Forecast forecast = candidate.forecaster().forecast(window.request(candidate));
                pictures.add(picture(selected, window, forecast, program));
            } catch (KronosException e) {
                // The evaluation has reported that this window cannot be forecast.
            }
        }
        return pictures;
    }

    /// At most as many series as charts, spread evenly.
    private static List<SeriesSource> some(List<SeriesSource> sources) {
        int count = Math.min(COUNT, sources.size());
        return IntStream.range(0, count)
                .mapToObj(i -> sources.get((2 * i + 1) * sources.size() / (2 * count)))
                .toList();
    }

    private static Picture picture(PastWindows selected, Window window, Forecast forecast, String program) {
        ForecastOutcome outcome =
                new ForecastOutcome(forecast, "", selected.interval(), window.actual(), "", List.of());
        return new Picture(
                window.symbol() + ", " + forecast.metadata().model() + ", history up to " + window.origin(),
                ForecastChart.of(outcome, program).svg(WIDTH, HEIGHT));
    }
}
