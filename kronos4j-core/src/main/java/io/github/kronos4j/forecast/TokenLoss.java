package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import java.util.List;
import java.util.SplittableRandom;

/// Measures how well a model predicts the tokens of actual bars: the cross-entropy of the coarse token, and that of the
/// fine token given the true coarse token and given one that is drawn from the model. A fine head that was trained on
/// drawn coarse tokens gains nothing from the true one. Not safe for use by several threads.
public final class TokenLoss implements AutoCloseable {
    /// Share of a window that is history, in quarters; the rest is predicted.
    private static final int HISTORY_QUARTERS = 3;

    private final Engine engine;
    private final CpuBackend backend;

    private TokenLoss(Engine engine, CpuBackend backend) {
        this.engine = engine;
        this.backend = backend;
    }

    /// Loads a model.
    ///
    /// @param threads number of threads; 0 for one per processor
    /// @throws io.github.kronos4j.KronosException if the model or its tokenizer is missing or damaged
    public static TokenLoss load(PretrainedModel model, int threads) {
        Engine engine = Engine.start(threads);
        try (Checkpoint network = Checkpoint.open(model.model());
                Checkpoint tokenizer = Checkpoint.open(model.tokenizer())) {
            return new TokenLoss(engine, CpuBackend.load(network, tokenizer, engine, WeightFormat.FLOAT32));
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    /// Sums of cross-entropies in nats.
    ///
    /// @param bars number of predicted bars
    /// @param coarse of the coarse token
    /// @param fineGivenTrue of the fine token, given the true coarse token
    /// @param fineGivenDrawn of the fine token, given a coarse token drawn from the model
    public record Sum(long bars, double coarse, double fineGivenTrue, double fineGivenDrawn) {
        /// The empty sum.
        public static final Sum NONE = new Sum(0, 0, 0, 0);

        /// Returns the sum of both.
        public Sum plus(Sum other) {
            return new Sum(
                    bars + other.bars,
                    coarse + other.coarse,
                    fineGivenTrue + other.fineGivenTrue,
                    fineGivenDrawn + other.fineGivenDrawn);
        }

        /// Means per bar; NaN without bars.
        public Sum mean() {
            return new Sum(1, coarse / bars, fineGivenTrue / bars, fineGivenDrawn / bars);
        }
    }

    /// Number of bars of a window that are history; those after them are predicted.
    public static int history(int window) {
        return HISTORY_QUARTERS * window / (HISTORY_QUARTERS + 1);
    }

    /// Measures windows that are spread evenly over a series. Each is normalized by its history, like a forecast.
    /// None if the series is shorter than a window.
    ///
    /// @param window bars per window, at least 4
    /// @param windows number of windows
    public Sum measure(Bars bars, int window, int windows, Normalization normalization) {
        Sum sum = Sum.NONE;
        for (Bars part : Windows.spread(bars, window, windows)) {
            sum = sum.plus(measure(part, normalization));
        }
        return sum;
    }

    private Sum measure(Bars window, Normalization normalization) {
        int past = history(window.size());
        float[] z = Normalizer.fit(backend.tokenizer().coordinates(), window.slice(0, past), normalization)
                .normalize(window);
        Tokens tokens = backend.encode(z);
        CpuGenerationSession session = backend.continueTokens(1, () -> {});
        KeyValueCache cache = backend.kronos().newCache(window.size());
        var random = new SplittableRandom(0);
        Sum sum = Sum.NONE;
        for (int t = 0; t < window.size() - 1; t++) {
            boolean predicts = t + 1 >= past;
            int path = predicts ? 0 : GenerationSession.NO_PATH;
            session.append(cache, tokens.s1()[t], tokens.s2()[t], TimeFeatures.of(window.time(t)), path);
            if (predicts) {
                session.flush();
                sum = sum.plus(next(session, cache, tokens.s1()[t + 1], tokens.s2()[t + 1], random));
            }
        }
        return sum;
    }

    private Sum next(CpuGenerationSession session, KeyValueCache cache, int s1, int s2, SplittableRandom random) {
        double[] coarse = probabilities(session.s1Logits(1), backend.model().s1Vocabulary());
        int vocabulary = backend.model().s2Vocabulary();
        double[] given = probabilities(session.s2Logits(List.of(cache), new int[] {s1}), vocabulary);
        int draw = draw(coarse, random);
        double[] drawn = probabilities(session.s2Logits(List.of(cache), new int[] {draw}), vocabulary);
        return new Sum(1, -Math.log(coarse[s1]), -Math.log(given[s2]), -Math.log(drawn[s2]));
    }

    /// Softmax of the first row.
    private static double[] probabilities(Matrix logits, int vocabulary) {
        double[] weights = new double[vocabulary];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = logits.data()[logits.offset(0) + i];
            highest = Math.max(highest, weights[i]);
        }
        double mass = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(weights[i] - highest);
            mass += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= mass;
        }
        return weights;
    }

    private static int draw(double[] probabilities, SplittableRandom random) {
        double target = random.nextDouble();
        int token = 0;
        for (double sum = probabilities[0]; sum <= target && token < probabilities.length - 1; ) {
            sum += probabilities[++token];
        }
        return token;
    }

    @Override
    public void close() {
        engine.close();
    }
}
