package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.CpuDecodingSession;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import java.util.List;

/// Decodes paths of tokens that continue a history, as a forecast does, without repairs. Not thread-safe.
public final class TokenDecoder {
    private static final float[] NO_BARS = {};

    private final CpuDecodingSession session;

    /// @param engine engine with the kernels that the tokenizer was loaded for
    public TokenDecoder(KronosTokenizer tokenizer, Engine engine) {
        session = new CpuDecodingSession(tokenizer, engine);
    }

    /// Returns the bars of each path, (H, 6) row-major, in the units of the series.
    ///
    /// @param normalizer fitted to the bars of the history
    /// @param paths paths of H tokens
    public List<double[]> decode(Normalizer normalizer, Tokens history, List<Tokens> paths) {
        int context = history.length() + paths.getFirst().length();
        return new PathDecoder<>(session, history, context)
                .decode(paths, NO_BARS).stream().map(normalizer::continuation).toList();
    }

    /// Returns the closes of a path, (H).
    public static double[] closes(double[] path) {
        double[] closes = new double[path.length / Column.COUNT];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = path[i * Column.COUNT + Column.CLOSE.index()];
        }
        return closes;
    }
}
