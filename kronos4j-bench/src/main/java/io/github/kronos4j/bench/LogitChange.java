package io.github.kronos4j.bench;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Change of the logits of the next token that a format of the weights causes.
///
/// @param mean mean absolute change
/// @param largest largest absolute change
/// @param relative root mean square of the change, relative to the standard deviation of the logits
/// @param sameCoarse number of histories whose most likely coarse token stays the same
/// @param sameFine the same for the fine token, given the coarse token that is most likely in float32
record LogitChange(double mean, double largest, double relative, int sameCoarse, int sameFine) {
    /// Logits of the next tokens of a history.
    private record Logits(float[] coarse, float[] fine) {}

    static LogitChange measure(PretrainedModel model, WeightFormat format, List<Bars> histories) {
        try (Engine engine = Engine.vector(0);
                BarCodec codec = BarCodec.load(model.tokenizer(), 1);
                Checkpoint checkpoint = Checkpoint.open(model.model())) {
            Kronos exact = Kronos.load(checkpoint, engine.kernels());
            Kronos compact = Kronos.load(checkpoint, engine.kernels(), format);
            List<Logits> before = new ArrayList<>();
            List<Logits> after = new ArrayList<>();
            for (Bars history : histories) {
                Tokens tokens =
                        codec.roundTrip(history, Normalization.UNIT_FREE).tokens();
                Logits logits = logits(exact, engine, history, tokens, -1);
                before.add(logits);
                after.add(logits(compact, engine, history, tokens, largest(logits.coarse)));
            }
            return of(before, after);
        }
    }

    private static LogitChange of(List<Logits> before, List<Logits> after) {
        double sum = 0;
        double squares = 0;
        double largest = 0;
        double variance = 0;
        int count = 0;
        int sameCoarse = 0;
        int sameFine = 0;
        for (int i = 0; i < before.size(); i++) {
            sameCoarse += largest(before.get(i).coarse) == largest(after.get(i).coarse) ? 1 : 0;
            sameFine += largest(before.get(i).fine) == largest(after.get(i).fine) ? 1 : 0;
            for (boolean isFine : new boolean[] {false, true}) {
                float[] some = isFine ? before.get(i).fine : before.get(i).coarse;
                float[] others = isFine ? after.get(i).fine : after.get(i).coarse;
                double mean = mean(some);
                for (int j = 0; j < some.length; j++) {
                    double change = Math.abs(some[j] - others[j]);
                    sum += change;
                    squares += change * change;
                    largest = Math.max(largest, change);
                    variance += (some[j] - mean) * (some[j] - mean);
                    count++;
                }
            }
        }
        return new LogitChange(sum / count, largest, Math.sqrt(squares / variance), sameCoarse, sameFine);
    }

    /// @param coarse coarse token that is chosen; negative for the most likely one
    private static Logits logits(Kronos model, Engine engine, Bars history, Tokens tokens, int coarse) {
        var session = new CpuGenerationSession(model, engine, 1, history.size());
        KeyValueCache cache = model.newCache(history.size());
        for (int t = 0; t < history.size(); t++) {
            session.append(cache, tokens.s1()[t], tokens.s2()[t], TimeFeatures.of(history.time(t)), 0);
        }
        session.flush();
        float[] first = row(session.s1Logits(1), model.config().s1Vocabulary());
        int chosen = coarse < 0 ? largest(first) : coarse;
        return new Logits(
                first,
                row(
                        session.s2Logits(List.of(cache), new int[] {chosen}),
                        model.config().s2Vocabulary()));
    }

    private static float[] row(Matrix logits, int columns) {
        return Arrays.copyOf(logits.data(), columns);
    }

    private static double mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    private static int largest(float[] logits) {
        int largest = 0;
        for (int i = 1; i < logits.length; i++) {
            largest = logits[i] > logits[largest] ? i : largest;
        }
        return largest;
    }
}
