package io.github.kronos4j.generation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.evaluation.metric.PointErrors;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Predictive score of training data, tested on unseen real bars: "train on synthetic, test on real" of Esteban, Hyland
/// and Rätsch, "Real-valued (medical) time series generation with recurrent conditional GANs" (2017), to be compared
/// with the same predictor trained on real bars.
///
/// A [RidgeRegression] on the returns and ranges of the last ten bars predicts the next return (log of close over the
/// previous close) and the next range (log of high over low, on a log scale, so that changes of volatility count
/// equally at every level).
///
/// @param returns accuracy of the next return
/// @param ranges accuracy of the next range
/// @param trained number of training examples
/// @param tested number of test examples
public record PredictiveScore(Skill returns, Skill ranges, int trained, int tested) {
    private static final int LAGS = 10;
    private static final double TRAIN_SHARE = 0.7;
    private static final int MIN_EXAMPLES = 100;
    private static final int MAX_EXAMPLES = 50_000;
    private static final double PENALTY = 1;
    private static final double OFFSET = 1e-6;

    /// Accuracy of predictions.
    ///
    /// @param error mean absolute error
    /// @param ic correlation with the actual values; NaN if the predictions are constant
    /// @param rankIc the same with rank correlation
    public record Skill(double error, double ic, double rankIc) {}

    /// A bar and the ten before it.
    ///
    /// @param at index of the bar
    private record Example(double[] returns, double[] ranges, int at) {
        double[] inputs() {
            double[] inputs = Arrays.copyOf(Arrays.copyOfRange(returns, at - LAGS, at), 2 * LAGS);
            System.arraycopy(ranges, at - LAGS, inputs, LAGS, LAGS);
            return inputs;
        }

        double nextReturn() {
            return returns[at];
        }

        double nextRange() {
            return ranges[at];
        }
    }

    /// Real examples: the earlier and the later part of each series.
    private record Split(List<Example> before, List<Example> tested) {
        static Split of(List<Bars> real) {
            List<Example> before = new ArrayList<>();
            List<Example> tested = new ArrayList<>();
            for (Bars bars : real) {
                int cut = (int) (bars.size() * TRAIN_SHARE);
                before.addAll(examples(bars.slice(0, cut)));
                tested.addAll(examples(bars.slice(cut, bars.size())));
            }
            require(Math.min(before.size(), tested.size()), "real");
            return new Split(before, tested);
        }
    }

    /// Scores of predictors with different training data.
    ///
    /// @param onReal trained on the real bars before the test bars
    /// @param onSynthetic trained on synthetic bars
    /// @param meanOnly the mean of the real bars before the test bars as a constant prediction
    public record Comparison(PredictiveScore onReal, PredictiveScore onSynthetic, PredictiveScore meanOnly) {}

    /// Tests on the last 30 % of each real series. Both predictors are trained on equally many examples, at most
    /// 50,000; larger sets are subsampled evenly.
    ///
    /// @throws KronosException if there are too few bars
    public static Comparison compare(List<Bars> real, List<Bars> synthetic) {
        Split split = Split.of(real);
        List<Example> generated = new ArrayList<>();
        synthetic.forEach(bars -> generated.addAll(examples(bars)));
        require(generated.size(), "synthetic");
        int each = Math.min(MAX_EXAMPLES, Math.min(split.before.size(), generated.size()));
        List<Example> training = Windows.subsample(split.before, each);
        List<Example> test = Windows.subsample(split.tested, MAX_EXAMPLES);
        return new Comparison(
                train(training, test, PENALTY),
                train(Windows.subsample(generated, each), test, PENALTY),
                train(training, test, Double.POSITIVE_INFINITY));
    }

    /// Requires enough real bars.
    ///
    /// @throws KronosException if there are too few
    public static void requireEnough(List<Bars> real) {
        Split.of(real);
    }

    private static void require(int examples, String kind) {
        if (examples < MIN_EXAMPLES) {
            throw new InvalidInputException("there are " + examples + " " + kind + " bars with " + LAGS
                    + " before them for training and testing: supply at least " + MIN_EXAMPLES);
        }
    }

    private static PredictiveScore train(List<Example> training, List<Example> tested, double penalty) {
        double[][] inputs = training.stream().map(Example::inputs).toArray(double[][]::new);
        Standardizer scale = Standardizer.of(inputs);
        double[][] train = scale.apply(inputs);
        double[][] test = scale.apply(tested.stream().map(Example::inputs).toArray(double[][]::new));
        return new PredictiveScore(
                skill(train, training, test, tested, penalty, Example::nextReturn),
                skill(train, training, test, tested, penalty, Example::nextRange),
                training.size(),
                tested.size());
    }

    private static Skill skill(
            double[][] train,
            List<Example> training,
            double[][] test,
            List<Example> tested,
            double penalty,
            ToDoubleFunction<Example> target) {
        RidgeRegression predictor =
                RidgeRegression.fit(train, training.stream().mapToDouble(target).toArray(), penalty);
        double[] predicted = Arrays.stream(test).mapToDouble(predictor::predict).toArray();
        double[] actual = tested.stream().mapToDouble(target).toArray();
        return new Skill(
                PointErrors.mae(predicted, actual),
                Correlation.pearson(predicted, actual),
                Correlation.spearman(predicted, actual));
    }

    private static List<Example> examples(Bars bars) {
        if (bars.size() < LAGS + 2 || !Steps.exist(bars)) {
            return List.of();
        }
        Steps steps = Steps.of(bars);
        double[] ranges = Arrays.stream(steps.ranges())
                .map(range -> Math.log(range + OFFSET))
                .toArray();
        List<Example> examples = new ArrayList<>();
        for (int t = LAGS; t < steps.size(); t++) {
            examples.add(new Example(steps.returns(), ranges, t));
        }
        return examples;
    }
}
