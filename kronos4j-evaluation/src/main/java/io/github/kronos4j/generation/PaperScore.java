package io.github.kronos4j.generation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.forecast.LevelNormalizer;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/// Scores of synthetic bars by the protocol of the Kronos paper (arXiv 2508.02739, appendix), as far as it is stated
/// there.
///
/// A recurrent network learns to separate real from synthetic continuations of the same contexts; its error on others
/// is the discriminative score, .5 if it can only guess. Another one learns from synthetic continuations to predict the
/// last closes of one from the bars before, and is tested on real ones.
///
/// The paper leaves open how bars are normalized, how contexts are split and how long networks learn. Here bars are
/// normalized by their context as for a forecast, and the last fifth of the contexts is for the test.
///
/// @param error share of the test continuations, half of them real, that are mistaken for the other kind
/// @param synthetic skill of the predictor that has learned from synthetic continuations
/// @param real skill of the predictor that has learned from the real continuations of the same contexts
/// @param trained number of contexts whose continuations the networks learn from
/// @param tested number of contexts for the test
public record PaperScore(double error, Skill synthetic, Skill real, int trained, int tested) {
    private static final int MIN_CONTEXTS = 50;
    private static final int TEST_PART = 5;

    /// Mean correlation of predicted and actual closes over the test continuations.
    ///
    /// @param ic Pearson's
    /// @param rankIc Spearman's
    public record Skill(double ic, double rankIc) {}

    /// Scores synthetic continuations.
    ///
    /// @param windows continuations of the task's length, in the order of time
    /// @param discriminator learns to separate
    /// @param predictor learns to predict
    /// @throws KronosException if there are too few contexts
    public static PaperScore of(
            List<GeneratedWindow> windows, PaperTask task, SequenceLearner discriminator, SequenceLearner predictor) {
        requireEnough(windows.size());
        int trained = windows.size() - windows.size() / TEST_PART;
        List<Continuation> training = continuations(windows.subList(0, trained));
        List<Continuation> tests = continuations(windows.subList(trained, windows.size()));
        return new PaperScore(
                error(training, tests, discriminator),
                skill(training, Continuation::synthetic, tests, task, predictor),
                skill(training, Continuation::real, tests, task, predictor),
                trained,
                tests.size());
    }

    /// Requires enough contexts.
    ///
    /// @throws KronosException if there are too few
    public static void requireEnough(int contexts) {
        if (contexts < MIN_CONTEXTS) {
            throw new InvalidInputException("there are " + contexts
                    + " contexts for the score of the paper: supply bars" + " for at least " + MIN_CONTEXTS);
        }
    }

    /// Normalized bars (T, 6) of both continuations of a context.
    private record Continuation(float[] real, float[] synthetic) {}

    private interface Side {
        float[] of(Continuation continuation);
    }

    private static List<Continuation> continuations(List<GeneratedWindow> windows) {
        return windows.stream()
                .map(window -> {
                    LevelNormalizer normalizer = LevelNormalizer.fit(window.context(), Normalization.UNIT_FREE);
                    return new Continuation(
                            normalizer.normalize(window.real()), normalizer.normalize(window.synthetic()));
                })
                .toList();
    }

    private static double error(List<Continuation> training, List<Continuation> tests, SequenceLearner learner) {
        float[][] odds = learner.classify(both(training), labels(training.size()), both(tests));
        float[][] labels = labels(tests.size());
        int wrong = 0;
        for (int i = 0; i < odds.length; i++) {
            wrong += odds[i][0] > 0 == labels[i][0] > 0.5 ? 0 : 1;
        }
        return (double) wrong / odds.length;
    }

    /// Real and synthetic continuations, alternating.
    private static float[][] both(List<Continuation> continuations) {
        List<float[]> all = new ArrayList<>();
        continuations.forEach(continuation -> {
            all.add(continuation.real());
            all.add(continuation.synthetic());
        });
        return all.toArray(float[][]::new);
    }

    private static float[][] labels(int contexts) {
        float[][] labels = new float[2 * contexts][1];
        for (int i = 0; i < labels.length; i += 2) {
            labels[i][0] = 1;
        }
        return labels;
    }

    private static Skill skill(
            List<Continuation> training, Side side, List<Continuation> tests, PaperTask task, SequenceLearner learner) {
        float[][] predicted = learner.regress(
                training.stream().map(one -> before(side.of(one), task)).toArray(float[][]::new),
                training.stream().map(one -> after(side.of(one), task)).toArray(float[][]::new),
                tests.stream().map(one -> before(one.real(), task)).toArray(float[][]::new));
        return new Skill(
                mean(predicted, tests, task, Correlation::pearson),
                mean(predicted, tests, task, Correlation::spearman));
    }

    /// Mean over the test continuations; those with constant closes have no correlation.
    private static double mean(
            float[][] predicted,
            List<Continuation> tests,
            PaperTask task,
            ToDoubleBiFunction<double[], double[]> correlation) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < predicted.length; i++) {
            double value = correlation.applyAsDouble(
                    doubles(predicted[i]), doubles(after(tests.get(i).real(), task)));
            if (Double.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }

    private static float[] before(float[] bars, PaperTask task) {
        return Arrays.copyOf(bars, task.lookback() * Column.COUNT);
    }

    /// Closes after the lookback.
    private static float[] after(float[] bars, PaperTask task) {
        float[] closes = new float[task.length() - task.lookback()];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = bars[(task.lookback() + i) * Column.COUNT + Column.CLOSE.index()];
        }
        return closes;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
