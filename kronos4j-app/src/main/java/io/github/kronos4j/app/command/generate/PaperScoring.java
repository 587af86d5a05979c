package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.generation.GeneratedWindow;
import io.github.kronos4j.generation.PaperScore;
import io.github.kronos4j.generation.PaperTask;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.PaperFidelity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Scores a model by the protocol of the Kronos paper: it continues many contexts, which are spread evenly over real
/// bars, by one series each, and so do the baselines.
///
/// @param task lengths of contexts and series
/// @param windows contexts with their actual continuations, in the order of time
record PaperScoring(PaperTask task, List<Window> windows) {
    private static final List<Baseline> BASELINES = List.of(Baseline.BLOCK_BOOTSTRAP, Baseline.RANDOM_WALK_EWMA);
    private static final int CLASSIFIER = 32; // numbers of the hidden state, as in the paper
    private static final int PREDICTOR = 64;

    /// Finds the contexts.
    ///
    /// @param contexts most contexts
    /// @throws io.github.kronos4j.KronosException if there are too few
    static PaperScoring of(Scoring scoring, int contexts) {
        PaperTask task = PaperTask.of(scoring.interval());
        List<SeriesSource> sources = IntStream.range(0, scoring.real().size())
                .mapToObj(i -> SeriesSource.of("real " + (i + 1), scoring.real().get(i)))
                .toList();
        HindcastWindows all = HindcastWindows.of(sources, Protocol.of(task.context(), task.length()));
        int count = Math.min(contexts, all.size());
        PaperScore.requireEnough(count);
        return new PaperScoring(
                task,
                IntStream.range(0, count)
                        .map(i -> (int) ((long) i * all.size() / count))
                        .mapToObj(i -> all.read(i, i + 1).getFirst())
                        .sorted(Comparator.comparing(Window::origin))
                        .toList());
    }

    /// Scores a model beside the baselines.
    PaperFidelity score(Candidate model, Console console) {
        List<PaperFidelity.Line> lines = new ArrayList<>();
        try (ProgressLine line = console.progress("continuing contexts", (long) windows.size() * task.length())) {
            lines.add(line(model, line.after(0)));
        }
        for (Baseline baseline : BASELINES) {
            lines.add(line(Candidate.baseline(baseline, model.sampling()), Progress.NONE));
        }
        return new PaperFidelity(task, lines);
    }

    private PaperFidelity.Line line(Candidate generator, Progress progress) {
        long seed = generator.sampling().seed();
        return new PaperFidelity.Line(
                generator.name(),
                PaperScore.of(
                        generated(generator, progress),
                        task,
                        LstmSequenceLearner.of(CLASSIFIER, 1, seed),
                        LstmSequenceLearner.of(PREDICTOR, 2, seed)));
    }

    private List<GeneratedWindow> generated(Candidate generator, Progress progress) {
        List<ForecastResult> results = generator
                .forecaster()
                .forecastAll(
                        windows.stream()
                                .map(window -> window.request(generator))
                                .toList(),
                        progress);
        List<GeneratedWindow> generated = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Forecast forecast = results.get(i).orElseThrow();
            Bars synthetic = forecast.path(0);
            generated.add(
                    new GeneratedWindow(windows.get(i).history(), windows.get(i).actual(), synthetic));
        }
        return generated;
    }
}
