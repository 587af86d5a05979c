package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.CpuDecodingSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import java.nio.file.Path;

/// Encodes bars and decodes their tokens at once, with nothing forecast in between: what a tokenizer loses. No forecast
/// can be finer than that. Safe for use by several threads.
public final class ReconstructionError implements AutoCloseable {
    private final Engine engine;
    private final KronosTokenizer tokenizer;

    private ReconstructionError(Engine engine, Checkpoint checkpoint) {
        this.engine = engine;
        tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
    }

    /// Loads a tokenizer from a folder that holds `config.json` and `model.safetensors`.
    ///
    /// @param threads threads to compute on; 0 for one on each processor
    /// @throws io.github.kronos4j.KronosException if it is missing or damaged
    public static ReconstructionError load(Path tokenizer, int threads) {
        Engine engine = Engine.start(threads);
        try (Checkpoint checkpoint = Checkpoint.open(tokenizer)) {
            return new ReconstructionError(engine, checkpoint);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /// What was lost.
    ///
    /// @param bars how many bars were looked at
    /// @param squares sum of the squared errors of all six normalised numbers
    /// @param errors sum of their absolute errors
    /// @param closes sum of the absolute errors of the close, relative to the close
    /// @param broken bars that cannot be as they were decoded: high or low do not enclose open and close, or volume or
    ///     amount is negative; forecasts repair them
    public record Loss(long bars, double squares, double errors, double closes, long broken) {
        /// Nothing looked at yet.
        public static final Loss NONE = new Loss(0, 0, 0, 0, 0);

        /// Both together.
        public Loss plus(Loss other) {
            return new Loss(
                    bars + other.bars,
                    squares + other.squares,
                    errors + other.errors,
                    closes + other.closes,
                    broken + other.broken);
        }

        /// Mean squared error in squared standard deviations of the window.
        public double meanSquare() {
            return squares / (bars * Column.COUNT);
        }

        /// Mean absolute error in standard deviations of the window.
        public double meanError() {
            return errors / (bars * Column.COUNT);
        }

        /// Mean absolute error of the close, as a share of it.
        public double closeError() {
            return closes / bars;
        }

        /// Share of the bars that cannot be.
        public double brokenShare() {
            return (double) broken / bars;
        }
    }

    /// Takes a series there and back, window by window, each normalised by itself as the history of a forecast is. Bars
    /// before the first whole window are left out.
    ///
    /// @param window bars of a window
    public Loss measure(Bars bars, int window) {
        Loss loss = Loss.NONE;
        for (int from = bars.size() % window; from < bars.size(); from += window) {
            loss = loss.plus(measure(bars.slice(from, from + window)));
        }
        return loss;
    }

    private Loss measure(Bars window) {
        Normalizer normalizer = Normalizer.fit(window);
        float[] z = normalizer.normalize(window);
        float[] back = decode(tokenizer.encode(engine, z));
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < z.length; i++) {
            double error = back[i] - z[i];
            squares += error * error;
            errors += Math.abs(error);
        }
        double[] values = normalizer.denormalize(back);
        double closes = 0;
        for (int i = 0; i < window.size(); i++) {
            double decoded = values[i * Column.COUNT + Column.CLOSE.index()];
            closes += Math.abs(decoded / window.close(i) - 1);
        }
        int broken = BarRepair.repair(values, window.has(Column.VOLUME));
        return new Loss(window.size(), squares, errors, closes, broken);
    }

    /// The normalised bars (T, 6) of tokens.
    private float[] decode(Tokens tokens) {
        float[] bars = new float[tokens.length() * Column.COUNT];
        CpuDecodingSession run = new CpuDecodingSession(tokenizer, engine);
        KeyValueCache cache = tokenizer.newDecoderCache(tokens.length());
        for (int t = 0; t < tokens.length(); t++) {
            run.append(cache, tokens.s1()[t], tokens.s2()[t], bars, t);
        }
        run.flush();
        return bars;
    }

    @Override
    public void close() {
        engine.close();
    }
}
