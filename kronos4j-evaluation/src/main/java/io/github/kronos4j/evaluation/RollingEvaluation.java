package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate.Kind;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Walk-forward evaluation: every candidate forecasts the same past windows, each from the bars up to its origin alone,
/// and is scored against the actual bars.
///
/// Windows are processed in chunks: each candidate forecasts a chunk as one batch, the forecasts are scored in parallel
/// and discarded, and the scores go to a [ChunkStore]. Memory thus grows with the scores only, and stored chunks are
/// not computed again. A window that any candidate cannot forecast is left out for all.
public final class RollingEvaluation {
    private static final int MAX_CHUNK_SIZE = 64;

    private final Protocol protocol;
    private final List<Candidate> candidates;
    private final TouchLevels levels;
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
        long names = candidates.stream().map(Candidate::name).distinct().count();
        if (candidates.isEmpty() || names < candidates.size()) {
            throw new IllegalArgumentException("an evaluation needs candidates with unique names");
        }
        int paths =
                candidates.stream().mapToInt(c -> c.sampling().samples()).max().orElse(1);
        chunkSize = ChunkedRun.windowsPerChunk((long) paths * protocol.horizon(), MAX_CHUNK_SIZE);
    }

    /// Runs the evaluation, resuming from the chunks that the store holds.
    ///
    /// @param progress receives the number of bars forecast by models
    /// @param notes receives a sentence for each window left out
    /// @throws KronosException if there is no window, a candidate has learned from bars after an origin, or the
    ///     store holds another evaluation
    public Evaluation run(
            List<SeriesSource> sources, ChunkStore<Score> store, Progress progress, Consumer<String> notes) {
        HindcastWindows windows = HindcastWindows.of(sources, protocol);
        candidates.forEach(candidate -> candidate.requireAfter(windows.origins().getFirst()));
        store.open(fingerprint(windows));
        List<Score> scores = new ChunkedRun(windows.size(), chunkSize, barsEach())
                .run(
                        store,
                        progress,
                        (from, to, chunkProgress) -> scores(windows.read(from, to), chunkProgress, notes));
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

    private List<Score> scores(List<Window> windows, Progress progress, Consumer<String> notes) {
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
        return candidates.stream().mapToLong(this::barsEach).sum();
    }

    /// Number of bars of a candidate that count as work: those of models, if there are any. Baselines take hardly
    /// any time, and calibrated candidates may reuse the cached forecasts of their model, so bars of theirs would
    /// make the rest of the work look long.
    private long barsEach(Candidate candidate) {
        boolean counts = candidate.kind() == Kind.MODEL || candidates.stream().noneMatch(c -> c.kind() == Kind.MODEL);
        return counts ? (long) candidate.sampling().samples() * protocol.horizon() : 0;
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
