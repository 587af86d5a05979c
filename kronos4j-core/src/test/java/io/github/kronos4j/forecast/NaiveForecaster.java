package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.CpuDecodingSession;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import java.util.List;

/// Reference implementation of a forecast: one path at a time, every window computed from scratch, nothing cached or
/// shared.
record NaiveForecaster(Engine engine, Kronos model, KronosTokenizer tokenizer) {

    /// Returns the bars of each path: (H, 6).
    double[][] paths(ForecastRequest request) {
        LevelNormalizer normalizer = LevelNormalizer.fit(request.history(), request.normalization());
        Tokens history = tokenizer.encode(engine, normalizer.normalize(request.history()));
        double[][] paths = new double[request.sampling().samples()][];
        for (int p = 0; p < paths.length; p++) {
            paths[p] = normalizer.continuation(decode(request, generate(request, history, p), history.length()));
        }
        return paths;
    }

    /// Joins history and path into one sequence.
    private Tokens generate(ForecastRequest request, Tokens history, int path) {
        int past = history.length();
        int[] s1 = new int[past + request.horizon()];
        int[] s2 = new int[past + request.horizon()];
        int[] times = new int[past + request.horizon()];
        System.arraycopy(history.s1(), 0, s1, 0, past);
        System.arraycopy(history.s2(), 0, s2, 0, past);
        for (int t = 0; t < times.length; t++) {
            times[t] = TimeFeatures.of(
                    t < past ? request.history().time(t) : request.timestamps().get(t - past));
        }
        var streams = RandomStreams.of(request);
        for (int step = 0; step < request.horizon(); step++) {
            int end = past + step;
            CpuGenerationSession session = new CpuGenerationSession(model, engine, 1, 64);
            KeyValueCache window = model.newCache(end);
            for (int t = start(request.context(), past, end); t < end; t++) {
                session.append(window, s1[t], s2[t], times[t], t == end - 1 ? 0 : CpuGenerationSession.NO_PATH);
            }
            session.flush();
            Matrix logits = session.s1Logits(1);
            s1[end] = draw(logits, model.config().s1Vocabulary(), request, streams.uniform(path, step, 0));
            logits = session.s2Logits(List.of(window), new int[] {s1[end]});
            s2[end] = draw(logits, model.config().s2Vocabulary(), request, streams.uniform(path, step, 1));
        }
        return new Tokens(s1, s2);
    }

    /// Returns the first token of the window that ends before `end`, after as many slides as necessary.
    private static int start(ContextWindow context, int past, int end) {
        int first = Math.max(0, past - context.maxContext());
        int beyond = Math.max(0, end - first - context.maxContext());
        return first + Math.ceilDiv(beyond, context.slide()) * context.slide();
    }

    private int draw(Matrix logits, int vocabulary, ForecastRequest request, double uniform) {
        return new TokenSampler(engine.kernels(), vocabulary)
                .draw(logits.data(), 0, vocabulary, request.sampling(), uniform);
    }

    private float[] decode(ForecastRequest request, Tokens tokens, int past) {
        int horizon = request.horizon();
        int context = request.context().maxContext();
        int piece = horizon <= context ? horizon : context / 2;
        float[] bars = new float[horizon * Column.COUNT];
        for (int from = 0; from < horizon; from += piece) {
            int to = Math.min(horizon, from + piece);
            CpuDecodingSession session = new CpuDecodingSession(tokenizer, engine);
            KeyValueCache cache = tokenizer.newDecoderCache(context);
            for (int t = Math.max(0, past + to - context); t < past + to; t++) {
                boolean needed = t >= past + from;
                session.append(cache, tokens.s1()[t], tokens.s2()[t], needed ? bars : null, t - past);
            }
            session.flush();
        }
        return bars;
    }
}
