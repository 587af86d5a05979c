package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Walk-forward evaluation: every candidate forecasts the same past windows, each from the bars up to its origin alone,
/// and is scored against the actual bars.
///
/// Windows are processed in chunks: each candidate forecasts a chunk as one batch, the forecasts are scored in parallel
/// and discarded, and the scores go to a [ChunkStore]. So memory grows only with the scores, and stored chunks are not
/// computed again. A window that any candidate cannot forecast is left out for all.
public final class RollingEvaluation {
    private final Protocol protocol;
    private final List<Candidate> candidates;
    private final TouchLevels levels;
    private final WindowScorer scorer;
    private final int chunkSize;

    /// Creates an evaluation with the default levels of touches.
    ///
    /// @throws IllegalArgumentException if there are no candidates or two share a name
    public RollingEvaluation(Protocol protocol, List<Candidate> candidates) {
        this(protocol, candidates, TouchLevels.DEFAULT);
    }

    /// Creates an evaluation.
    ///
    /// @param levels levels whose touches are scored
    /// @throws IllegalArgumentException if there are no candidates or two share a name
    public RollingEvaluation(Protocol protocol, List<Candidate> candidates, TouchLevels levels) {
        this.protocol = protocol;
        this.levels = levels;
        this.candidates = List.copyOf(candidates);
        scorer = new WindowScorer(candidates, protocol, levels);
        long names = candidates.stream().map(Candidate::name).distinct().count();
        if (candidates.isEmpty() || names < candidates.size()) {
            throw new IllegalArgumentException("an evaluation needs candidates with unique names");
        }
        chunkSize = scorer.windowsAtOnce();
    }

    /// Runs the evaluation, resuming from the chunks that the store holds.
    ///
    /// @param progress receives the number of bars forecast by models
    /// @param notes receives a sentence for each window left out
    /// @throws KronosException if there is no window, a candidate has learned from bars after an origin, or the
    ///     store holds another evaluation
    public Evaluation run(
            List<SeriesSource> sources, ChunkStore<Score> store, Progress progress, Consumer<String> notes) {
        HindcastWindows windows = plan(sources);
        store.open(fingerprint(windows));
        List<Score> scores = new ChunkedRun(windows.size(), chunkSize, barsEach())
                .run(
                        store,
                        progress,
                        (from, to, chunkProgress) -> scorer.score(windows.read(from, to), chunkProgress, notes));
        return complete(windows, scores);
    }

    /// Reads every series once and finds the windows.
    ///
    /// @throws KronosException if there is no window, or a candidate has learned from bars after an origin
    public HindcastWindows plan(List<SeriesSource> sources) {
        HindcastWindows windows = HindcastWindows.of(sources, protocol);
        candidates.forEach(candidate -> candidate.requireAfter(windows.origins().getFirst()));
        return windows;
    }

    /// Returns the evaluation with the scores of its windows, which a [WindowScorer] may have computed part by
    /// part.
    ///
    /// @param scores scores of all windows that could be forecast, in the order of the windows
    /// @throws KronosException if there are none
    public Evaluation complete(HindcastWindows windows, List<Score> scores) {
        if (scores.isEmpty()) {
            throw new InvalidInputException("none of the " + windows.size()
                    + " windows could be forecast by every candidate: see the note about each");
        }
        return new Evaluation(
                protocol,
                candidates,
                levels,
                scores,
                windows.overlap(),
                windows.days(),
                windows.markets(),
                notes(windows, scores.size()),
                windows.exclusions());
    }

    private List<String> notes(HindcastWindows windows, int scores) {
        List<String> notes = new ArrayList<>(windows.notes());
        int missing = windows.size() - scores / candidates.size();
        if (missing > 0) {
            notes.add(missing + (missing == 1 ? " window was" : " windows were")
                    + " left out, since not every candidate could forecast " + (missing == 1 ? "it" : "them"));
        }
        return notes;
    }

    /// Number of bars that count as work on a window.
    private long barsEach() {
        return candidates.stream().mapToLong(scorer::barsEach).sum();
    }

    private String fingerprint(HindcastWindows windows) {
        StringBuilder text = new StringBuilder().append(protocol);
        for (Candidate candidate : candidates) {
            text.append("; ")
                    .append(candidate.name())
                    .append(' ')
                    .append(candidate.forecaster().identity())
                    .append(' ')
                    .append(candidate.sampling())
                    .append(' ')
                    .append(candidate.context())
                    .append(' ')
                    .append(candidate.normalization());
        }
        return text.append("; ")
                .append(levels)
                .append("; ")
                .append(windows.fingerprint())
                .toString();
    }
}
