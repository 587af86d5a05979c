package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Decoding state of a range of paths of one request: tokens so far, window and caches.
///
/// All paths share one cache of the history; each path has its own cache of generated tokens.
final class DecodingState<C> {
    private final GenerationSession<C> session;
    private final ForecastRequest request;
    private final Tokens history;
    private final int[] pastTimes;
    private final int[] futureTimes;
    private final RandomStreams streams;
    private final int firstPath;
    private final C past;
    private final List<C> paths = new ArrayList<>();
    private final int[][] s1; // (paths, H)
    private final int[][] s2;
    private final BooleanSupplier stopped;
    private int start; // of the window, relative to the first bar of the history
    private int step; // number of tokens generated
    private boolean damaged;

    /// @param session session that computes these paths and creates their caches
    /// @param firstPath index of the first path within the request
    /// @param count number of paths
    /// @param stopped true as soon as the paths are no longer needed; asked by the thread that generates
    DecodingState(
            GenerationSession<C> session,
            ForecastRequest request,
            Tokens history,
            int firstPath,
            int count,
            BooleanSupplier stopped) {
        int context = request.context().maxContext();
        this.session = session;
        this.request = request;
        this.history = history;
        this.firstPath = firstPath;
        this.stopped = stopped;
        pastTimes = times(request.history());
        futureTimes = request.timestamps().stream().mapToInt(TimeFeatures::of).toArray();
        streams = RandomStreams.of(request);
        past = session.newCache(Math.min(history.length(), context));
        for (int p = 0; p < count; p++) {
            paths.add(session.fork(past, request.context().pathPositions(request.horizon())));
        }
        s1 = new int[count][request.horizon()];
        s2 = new int[count][request.horizon()];
    }

    private static int[] times(Bars bars) {
        int[] times = new int[bars.size()];
        for (int i = 0; i < times.length; i++) {
            LocalDateTime time = bars.time(i);
            times[i] = TimeFeatures.of(time);
        }
        return times;
    }

    /// Number of tokens generated so far.
    int step() {
        return step;
    }

    /// True if no more tokens are to be generated: all are, or they are no longer needed, or the model computed
    /// numbers that are not finite.
    boolean hasEnded() {
        return step == request.horizon() || damaged || stopped.getAsBoolean();
    }

    /// True if the model computed numbers that are not finite.
    boolean isDamaged() {
        return damaged;
    }

    /// Ends the generation, because the model computed numbers that are not finite.
    void markDamaged() {
        damaged = true;
    }

    /// Number of tokens that remain to be computed, including those of the history.
    long remainingTokens() {
        long past = step == 0 ? history.length() : 0;
        return past + (long) (request.horizon() - step) * count();
    }

    Sampling sampling() {
        return request.sampling();
    }

    int count() {
        return paths.size();
    }

    List<C> caches() {
        return paths;
    }

    /// Releases the caches.
    void release() {
        session.release(past);
    }

    /// Generated tokens of each path.
    List<Tokens> generated() {
        return IntStream.range(0, count())
                .mapToObj(p -> new Tokens(s1[p], s2[p]))
                .toList();
    }

    /// Appends the tokens that the model needs before it can predict the next token. Stops early if the paths are
    /// no longer needed.
    ///
    /// @param lane index of the first path in the batch
    void extend(int lane) {
        int length = history.length() + step;
        int context = request.context().maxContext();
        if (step == 0) {
            start = Math.max(0, length - context);
            appendPast(lane);
        } else if (length - start > context && request.context().isStreaming()) {
            start++;
            session.slide(past, paths, request.context().sinks());
            appendLatest(lane);
        } else if (length - start > context) {
            start += request.context().slide();
            session.clear(past);
            appendPast(GenerationSession.NO_PATH);
            for (int p = 0; p < count() && !stopped.getAsBoolean(); p++) {
                session.clear(paths.get(p));
                appendPath(p, Math.max(0, start - history.length()), step, lane + p);
            }
        } else {
            appendLatest(lane);
        }
    }

    private void appendLatest(int lane) {
        for (int p = 0; p < count(); p++) {
            appendPath(p, step - 1, step, lane + p);
        }
    }

    private void appendPast(int lane) {
        for (int t = start; t < history.length(); t++) {
            boolean last = t == history.length() - 1;
            session.append(
                    past, history.s1()[t], history.s2()[t], pastTimes[t], last ? lane : GenerationSession.NO_PATH);
        }
    }

    private void appendPath(int path, int from, int to, int lane) {
        for (int t = from; t < to; t++) {
            boolean last = t == to - 1;
            session.append(
                    paths.get(path), s1[path][t], s2[path][t], futureTimes[t], last ? lane : GenerationSession.NO_PATH);
        }
    }

    /// Returns the uniform number in [0, 1) with which the next token is drawn.
    double uniform(int path, int head) {
        return streams.uniform(firstPath + path, step, head);
    }

    /// Sets the next tokens of a path.
    void setTokens(int path, int coarse, int fine) {
        s1[path][step] = coarse;
        s2[path][step] = fine;
    }

    /// Goes on to the next token.
    void advance() {
        step++;
    }
}
