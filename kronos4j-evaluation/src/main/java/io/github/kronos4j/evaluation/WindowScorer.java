package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.Candidate.Kind;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Scores of windows: each candidate forecasts them as one batch, and the forecasts are scored in parallel and
/// discarded. A window that any candidate cannot forecast is left out for all. The scores of a window do not depend on
/// the windows beside it.
public final class WindowScorer {
    private static final int MAX_WINDOWS = 64;

    private final List<Candidate> candidates;
    private final Protocol protocol;
    private final TouchLevels levels;

    /// Creates a scorer.
    ///
    /// @param levels levels whose touches are scored
    public WindowScorer(List<Candidate> candidates, Protocol protocol, TouchLevels levels) {
        this.candidates = List.copyOf(candidates);
        this.protocol = protocol;
        this.levels = levels;
    }

    /// Number of windows whose paths fit into the memory of a batch.
    public int windowsAtOnce() {
        int paths =
                candidates.stream().mapToInt(c -> c.sampling().samples()).max().orElse(1);
        return ChunkedRun.windowsPerChunk((long) paths * protocol.horizon(), MAX_WINDOWS);
    }

    /// Forecasts and scores windows.
    ///
    /// @param progress receives the number of bars forecast by models
    /// @param notes receives a sentence for each window left out
    /// @return scores window by window, within a window in the order of the candidates
    public List<Score> score(List<Window> windows, Progress progress, Consumer<String> notes) {
        List<List<ForecastResult>> results = new ArrayList<>(); // by candidate
        long before = 0;
        for (Candidate candidate : candidates) {
            List<ForecastRequest> requests =
                    windows.stream().map(window -> window.request(candidate)).toList();
            long earlier = before;
            long bars = windows.size() * barsEach(candidate);
            results.add(candidate
                    .forecaster()
                    .forecastAll(
                            requests,
                            (done, ignored) -> progress.advanced(earlier + Math.min(done, bars), Long.MAX_VALUE)));
            before += bars;
        }
        List<Integer> forecastable = IntStream.range(0, windows.size())
                .filter(i -> isForecastable(windows.get(i), i, results, notes))
                .boxed()
                .toList();
        int[] leadTimes = protocol.leadTimes();
        return forecastable.parallelStream()
                .flatMap(i -> IntStream.range(0, candidates.size())
                        .mapToObj(c -> Scorer.score(
                                candidates.get(c).name(),
                                windows.get(i),
                                results.get(c).get(i).orElseThrow(),
                                leadTimes,
                                levels)))
                .toList();
    }

    private boolean isForecastable(Window window, int i, List<List<ForecastResult>> results, Consumer<String> notes) {
        for (int c = 0; c < candidates.size(); c++) {
            if (results.get(c).get(i) instanceof ForecastResult.Failure failure) {
                notes.accept("the window of " + window.symbol() + " at " + window.origin()
                        + " is left out for all forecasters: "
                        + candidates.get(c).name() + " cannot forecast it ("
                        + failure.reason().getMessage() + ")");
                return false;
            }
        }
        return true;
    }

    /// Number of bars of a candidate that count as work: those of models, if there are any. Baselines take hardly
    /// any time, and calibrated candidates may reuse the cached forecasts of their model, so bars of theirs would
    /// make the rest of the work look long.
    long barsEach(Candidate candidate) {
        boolean counts = candidate.kind() == Kind.MODEL || candidates.stream().noneMatch(c -> c.kind() == Kind.MODEL);
        return counts ? (long) candidate.sampling().samples() * protocol.horizon() : 0;
    }
}
