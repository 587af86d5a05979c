package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Walk-forward evaluation: every contestant forecasts the same past windows, each from the bars up to its origin
/// alone, and is scored by the bars that came.
///
/// Windows go in chunks: the forecasts of a chunk are made as one batch for each contestant, scored in parallel and
/// dropped; the scores go to a [ChunkStore]. So memory grows by the scores only, and what is in the store is not
/// computed again. A window that any contestant fails at counts for none.
public final class RollingEvaluation {
    /// What the paths of a chunk may take for each contestant; the same on every machine, or nothing could be
    /// resumed.
    private static final long CHUNK_BYTES = 64L << 20;

    private static final int MAX_CHUNK_SIZE = 64;

    private final Protocol protocol;
    private final List<Candidate> contestants;
    private final int chunkSize;

    /// Makes an evaluation.
    ///
    /// @throws IllegalArgumentException if two contestants share a name or there are none
    public RollingEvaluation(Protocol protocol, List<Candidate> contestants) {
        this.protocol = protocol;
        this.contestants = List.copyOf(contestants);
        long names = contestants.stream().map(Candidate::name).distinct().count();
        if (contestants.isEmpty() || names < contestants.size()) {
            throw new IllegalArgumentException("there must be contestants, each with a name of its own");
        }
        int paths =
                contestants.stream().mapToInt(c -> c.sampling().samples()).max().orElse(1);
        long bytes = (long) paths * protocol.horizon() * Column.COUNT * Double.BYTES;
        chunkSize = Math.clamp(CHUNK_BYTES / bytes, 1, MAX_CHUNK_SIZE);
    }

    /// Evaluates, or goes on with what the store has begun.
    ///
    /// @param listener hears of bars forecast and of windows left out
    /// @throws KronosException if there is no window, a contestant has learnt from bars after an origin, or
    ///     the store holds another evaluation
    public Evaluation run(List<SeriesSource> sources, ChunkStore<Score> store, Listener listener) {
        HindcastWindows windows = HindcastWindows.of(sources, protocol);
        contestants.forEach(
                contestant -> contestant.requireAfter(windows.origins().getFirst()));
        store.open(fingerprint(windows));
        long total = windows.size() * barsEach();
        List<Score> scores = new ArrayList<>();
        for (int from = 0, chunk = 0; from < windows.size(); from += chunkSize, chunk++) {
            int to = Math.min(windows.size(), from + chunkSize);
            if (!store.has(chunk)) {
                long before = from * barsEach();
                Progress progress = (done, ignored) -> listener.advanced(before + done, total);
                store.put(chunk, scores(windows.read(from, to), progress, listener));
            }
            scores.addAll(store.get(chunk));
            listener.advanced(to * barsEach(), total);
        }
        if (scores.isEmpty()) {
            throw new KronosException("none of the " + windows.size()
                    + " windows could be forecast by every contestant: see the messages about each");
        }
        return new Evaluation(protocol, contestants, scores, windows.overlap(), notes(windows, scores.size()));
    }

    private List<Score> scores(List<Window> windows, Progress progress, Listener listener) {
        List<List<ForecastResult>> results = new ArrayList<>(); // by contestant
        long before = 0;
        for (Candidate contestant : contestants) {
            List<ForecastRequest> requests =
                    windows.stream().map(window -> window.request(contestant)).toList();
            long earlier = before;
            results.add(contestant
                    .forecaster()
                    .forecastAll(requests, (done, ignored) -> progress.advanced(earlier + done, Long.MAX_VALUE)));
            before += windows.size() * barsEach(contestant);
        }
        List<Integer> served = IntStream.range(0, windows.size())
                .filter(i -> isServed(windows.get(i), i, results, listener))
                .boxed()
                .toList();
        int[] marks = protocol.marks();
        return served.parallelStream()
                .flatMap(i -> IntStream.range(0, contestants.size())
                        .mapToObj(c -> Scorer.score(
                                contestants.get(c).name(),
                                windows.get(i),
                                forecast(results.get(c).get(i)),
                                marks)))
                .toList();
    }

    private boolean isServed(Window window, int i, List<List<ForecastResult>> results, Listener listener) {
        for (int c = 0; c < contestants.size(); c++) {
            if (results.get(c).get(i) instanceof ForecastResult.Failure failure) {
                listener.leftOut("the window of " + window.symbol() + " at " + window.origin() + " counts for nobody: "
                        + contestants.get(c).name() + " cannot serve it ("
                        + failure.reason().getMessage() + ")");
                return false;
            }
        }
        return true;
    }

    private static Forecast forecast(ForecastResult result) {
        return switch (result) {
            case ForecastResult.Success success -> success.forecast();
            case ForecastResult.Failure failure -> throw failure.reason();
        };
    }

    private List<String> notes(HindcastWindows windows, int scores) {
        List<String> notes = new ArrayList<>(windows.notes());
        int missing = windows.size() - scores / contestants.size();
        if (missing > 0) {
            notes.add(missing + (missing == 1 ? " window was" : " windows were")
                    + " left out, since not every contestant could serve " + (missing == 1 ? "it" : "them"));
        }
        return notes;
    }

    /// Bars forecast for a window by all contestants.
    private long barsEach() {
        return contestants.stream().mapToLong(this::barsEach).sum();
    }

    private long barsEach(Candidate contestant) {
        return (long) contestant.sampling().samples() * protocol.horizon();
    }

    private String fingerprint(HindcastWindows windows) {
        StringBuilder text = new StringBuilder().append(protocol);
        for (Candidate contestant : contestants) {
            text.append("; ")
                    .append(contestant.name())
                    .append(' ')
                    .append(contestant.forecaster().identity())
                    .append(' ')
                    .append(contestant.sampling())
                    .append(' ')
                    .append(contestant.context());
        }
        return text.append("; ").append(windows.fingerprint()).toString();
    }
}
