package io.github.kronos4j.generation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Contexts that generators continue by one series each, to be scored by the protocol of the Kronos paper.
///
/// @param task lengths of contexts and series
/// @param windows contexts with their actual continuations, in the order of time
public record PaperContexts(PaperTask task, List<Window> windows) {
    /// Generators that are scored beside a model.
    public static final List<Baseline> BASELINES = List.of(Baseline.BLOCK_BOOTSTRAP, Baseline.RANDOM_WALK_EWMA);

    private static final int CLASSIFIER = 32; // numbers of the hidden state, as in the paper
    private static final int PREDICTOR = 64;

    public PaperContexts {
        windows = List.copyOf(windows);
    }

    /// Finds contexts that are spread evenly over series.
    ///
    /// @param task lengths of contexts and series
    /// @param bounds time of the contexts, and the symbols that count; its lengths are ignored
    /// @param max most contexts
    /// @throws KronosException if there are too few
    public static PaperContexts of(List<SeriesSource> sources, PaperTask task, Protocol bounds, int max) {
        Protocol protocol = Protocol.of(task.context(), task.length())
                .between(bounds.from(), bounds.to())
                .withEmbargo(bounds.embargo())
                .withEligibility(bounds.eligibility());
        HindcastWindows all = HindcastWindows.of(sources, protocol);
        int count = Math.min(max, all.size());
        PaperScore.requireEnough(count);
        return new PaperContexts(
                task,
                IntStream.range(0, count)
                        .map(i -> (int) ((long) i * all.size() / count))
                        .mapToObj(i -> all.read(i, i + 1).getFirst())
                        .sorted(Comparator.comparing(Window::origin))
                        .toList());
    }

    /// Number of bars that a generator generates.
    public long bars() {
        return (long) windows.size() * task.length();
    }

    /// Continues the contexts and scores the series.
    ///
    /// @param generator generator whose first path is scored
    /// @param learners creates the networks of the protocol
    /// @param progress receives the number of bars generated
    /// @throws KronosException if a context cannot be continued
    public PaperScore score(Candidate generator, SequenceLearner.Factory learners, Progress progress) {
        long seed = generator.sampling().seed();
        return PaperScore.of(
                continued(generator, progress),
                task,
                learners.create(CLASSIFIER, 1, seed),
                learners.create(PREDICTOR, 2, seed));
    }

    private List<GeneratedWindow> continued(Candidate generator, Progress progress) {
        Forecaster forecaster = generator.forecaster();
        List<ForecastResult> results = forecaster.forecastAll(
                windows.stream().map(window -> window.request(generator)).toList(), progress);
        List<GeneratedWindow> generated = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            generated.add(new GeneratedWindow(
                    window.history(),
                    window.actual(),
                    results.get(i).orElseThrow().path(0)));
        }
        return generated;
    }
}
