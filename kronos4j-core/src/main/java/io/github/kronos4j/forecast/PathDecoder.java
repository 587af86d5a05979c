package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.DecodingSession;
import io.github.kronos4j.model.Tokens;
import java.util.ArrayList;
import java.util.List;

/// Decodes the paths of a series from the last `maxContext` tokens of history and path. The history is decoded once for
/// all paths.
///
/// A path longer than the context, which the reference cannot decode, is decoded in pieces, each preceded by half a
/// context.
final class PathDecoder<C> {
    private final DecodingSession<C> session;
    private final Tokens history;
    private final int context;

    PathDecoder(DecodingSession<C> session, Tokens history, int context) {
        this.session = session;
        this.history = history;
        this.context = context;
    }

    /// Returns the normalized bars (H, 6) of each path.
    ///
    /// @param lastBars receives the last bars of the history as decoded: as many as fit, at most the context
    List<float[]> decode(List<Tokens> paths, float[] lastBars) {
        int horizon = paths.getFirst().length();
        var decoded = new ArrayList<float[]>();
        for (int p = 0; p < paths.size(); p++) {
            decoded.add(new float[horizon * Column.COUNT]);
        }
        int piece = horizon <= context ? horizon : Math.max(1, context / 2);
        for (int from = 0; from < horizon; from += piece) {
            decode(paths, from, Math.min(horizon, from + piece), lastBars, decoded);
        }
        if (piece + lastBars.length / Column.COUNT > context) {
            // The paths leave no room in the context, so the last bars of the history are decoded separately.
            decode(List.of(), 0, 0, lastBars, decoded);
        }
        return decoded;
    }

    private void decode(List<Tokens> paths, int from, int to, float[] lastBars, List<float[]> decoded) {
        int start = Math.max(0, history.length() + to - context);
        int firstOfLast = history.length() - lastBars.length / Column.COUNT;
        C past = session.newCache(Math.max(0, history.length() - start));
        for (int t = start; t < history.length(); t++) {
            int row = t - firstOfLast;
            session.append(past, history.s1()[t], history.s2()[t], row >= 0 ? lastBars : null, row);
        }
        int first = Math.max(0, start - history.length());
        for (int p = 0; p < paths.size(); p++) {
            Tokens path = paths.get(p);
            C tail = session.fork(past, to - first);
            for (int t = first; t < to; t++) {
                session.append(tail, path.s1()[t], path.s2()[t], t >= from ? decoded.get(p) : null, t);
            }
        }
        session.flush();
        session.release(past);
    }
}
