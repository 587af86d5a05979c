package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.CpuDecodingSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import java.nio.file.Path;

/// Converts windows of bars to tokens and tokens to bars with a tokenizer alone, without a forecast in between. A
/// window is normalized like the history of a forecast. Thread-safe.
public final class BarCodec implements AutoCloseable {
    private final Engine engine;
    private final KronosTokenizer tokenizer;

    private BarCodec(Engine engine, Checkpoint checkpoint) {
        this.engine = engine;
        tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
    }

    /// Loads a tokenizer from a folder with `config.json` and `model.safetensors`.
    ///
    /// @param threads number of threads; 0 for one per processor
    /// @throws io.github.kronos4j.KronosException if the tokenizer is missing or damaged
    public static BarCodec load(Path tokenizer, int threads) {
        Engine engine = Engine.start(threads);
        try (Checkpoint checkpoint = Checkpoint.open(tokenizer)) {
            return new BarCodec(engine, checkpoint);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /// Hyperparameters of the tokenizer.
    public TokenizerConfig config() {
        return tokenizer.config();
    }

    /// Encodes a window, and decodes its tokens.
    public RoundTrip roundTrip(Bars window, Normalization normalization) {
        Normalizer normalizer = normalizer(window, normalization);
        Tokens tokens = encode(normalizer.normalize(window));
        return new RoundTrip(
                window,
                tokens,
                bars(decodeCoarse(tokens), normalizer, window),
                bars(decode(tokens), normalizer, window),
                tokenizer.quantizer());
    }

    /// Returns the bars that tokens give in the places of those of a window, repaired as those of forecasts. A bar
    /// depends on its own tokens and those before it.
    ///
    /// @param tokens a coarse and a fine token for each bar
    public Bars decode(Bars window, Tokens tokens, Normalization normalization) {
        return bars(decode(tokens), normalizer(window, normalization), window);
    }

    Normalizer normalizer(Bars window, Normalization normalization) {
        return Normalizer.fit(tokenizer.config().coordinates(), window, normalization);
    }

    /// Encodes normalized bars (T, 6).
    Tokens encode(float[] z) {
        return tokenizer.encode(engine, z);
    }

    /// Decodes tokens to normalized bars (T, 6).
    float[] decode(Tokens tokens) {
        return decode(tokens, new CpuDecodingSession(tokenizer, engine));
    }

    /// Decodes the coarse tokens alone to normalized bars (T, 6).
    float[] decodeCoarse(Tokens tokens) {
        return decode(tokens, CpuDecodingSession.ofCoarse(tokenizer, engine));
    }

    private float[] decode(Tokens tokens, CpuDecodingSession session) {
        float[] bars = new float[tokens.length() * Column.COUNT];
        KeyValueCache cache = tokenizer.newDecoderCache(tokens.length());
        for (int t = 0; t < tokens.length(); t++) {
            session.append(cache, tokens.s1()[t], tokens.s2()[t], bars, t);
        }
        session.flush();
        return bars;
    }

    /// Returns normalized bars in the units and at the times of a window.
    private static Bars bars(float[] normalized, Normalizer normalizer, Bars window) {
        double[] values = normalizer.reconstruction(normalized, 0);
        new BarRepair(window).repair(values);
        Bars.Builder bars = Bars.builder(window.zone())
                .expecting(window.size())
                .columns(window.has(Column.VOLUME), window.has(Column.AMOUNT));
        for (int t = 0; t < window.size(); t++) {
            int at = t * Column.COUNT;
            bars.add(
                    window,
                    t,
                    new Bar(
                            window.time(t),
                            values[at],
                            values[at + 1],
                            values[at + 2],
                            values[at + 3],
                            values[at + 4],
                            values[at + 5]));
        }
        return bars.build();
    }

    @Override
    public void close() {
        engine.close();
    }
}
