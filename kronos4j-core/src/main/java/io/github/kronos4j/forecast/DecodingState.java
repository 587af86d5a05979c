package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Some paths of one series while they are generated: the tokens so far, the window, and what the model remembers.
///
/// The history is in a cache that all paths share, what each path generated in a cache of its own.
final class DecodingState<C> {
    private final GenerationSession<C> run;
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
    private int start; // of the window, counted from the first bar of the history

    /// @param run what computes; of the series it makes its caches for
    /// @param firstPath number of the first of these paths among all of the request
    /// @param count how many paths
    DecodingState(GenerationSession<C> run, ForecastRequest request, Tokens history, int firstPath, int count) {
        int context = request.context().maxContext();
        this.run = run;
        this.request = request;
        this.history = history;
        this.firstPath = firstPath;
        pastTimes = times(request.history());
        futureTimes = request.stamps().stream().mapToInt(TimeFeatures::of).toArray();
        streams = new RandomStreams(request.sampling().seed(), request.symbol());
        past = run.newCache(Math.min(history.length(), context));
        for (int p = 0; p < count; p++) {
            paths.add(run.fork(past, Math.min(request.horizon(), context)));
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

    int horizon() {
        return request.horizon();
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

    /// Generated tokens of each path.
    List<Tokens> generated() {
        return IntStream.range(0, count())
                .mapToObj(p -> new Tokens(s1[p], s2[p]))
                .toList();
    }

    /// Appends what the model needs to see before it can say what comes at `step`.
    ///
    /// @param lane place of the first path among those that are computed together
    void extend(int step, int lane) {
        int length = history.length() + step;
        int context = request.context().maxContext();
        if (step == 0) {
            start = Math.max(0, length - context);
            appendPast(lane);
        } else if (length - start > context) {
            start += request.context().slide();
            run.clear(past);
            appendPast(GenerationSession.NO_PATH);
            for (int p = 0; p < count(); p++) {
                run.clear(paths.get(p));
                appendPath(p, Math.max(0, start - history.length()), step, lane + p);
            }
        } else {
            for (int p = 0; p < count(); p++) {
                appendPath(p, step - 1, step, lane + p);
            }
        }
    }

    private void appendPast(int lane) {
        for (int t = start; t < history.length(); t++) {
            boolean last = t == history.length() - 1;
            run.append(past, history.s1()[t], history.s2()[t], pastTimes[t], last ? lane : GenerationSession.NO_PATH);
        }
    }

    private void appendPath(int path, int from, int to, int lane) {
        for (int t = from; t < to; t++) {
            boolean last = t == to - 1;
            run.append(
                    paths.get(path), s1[path][t], s2[path][t], futureTimes[t], last ? lane : GenerationSession.NO_PATH);
        }
    }

    /// The uniform number that decides a token.
    double uniform(int path, int step, int head) {
        return streams.uniform(firstPath + path, step, head);
    }

    /// Takes the tokens chosen for a path.
    void choose(int path, int step, int coarse, int fine) {
        s1[path][step] = coarse;
        s2[path][step] = fine;
    }
}
