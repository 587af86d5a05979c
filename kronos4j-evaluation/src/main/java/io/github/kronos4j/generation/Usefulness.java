package io.github.kronos4j.generation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.evaluation.metric.PointErrors;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a predictor learns from some bars, tested on real ones it has not seen: "train on synthetic,
/// test on real" of Esteban, Hyland and Rätsch, "Real-valued (medical) time series generation with
/// recurrent conditional GANs" (2017), to be held beside the same predictor trained on real bars.
///
/// From the returns and ranges of the last ten bars a [RidgeRegression] predicts the next return (log
/// of close over the close before) and the next range (log of high over low, as its logarithm: a small
/// step in volatility is one whatever its level).
///
/// @param returns how the next return was predicted
/// @param ranges how the next range was predicted
/// @param trained examples that were learnt from
/// @param tested examples that were predicted
public record Usefulness(Skill returns, Skill ranges, int trained, int tested) {
    private static final int LAGS = 10;
    private static final double TRAIN_SHARE = 0.7;
    private static final int MIN = 100; // examples
    private static final int MAX = 50_000;
    private static final double PENALTY = 1;
    private static final double TINY = 1e-6;

    /// How good predictions were.
    ///
    /// @param error mean absolute error
    /// @param ic correlation with what came; NaN where predictions do not vary
    /// @param rankIc the same by ranks
    public record Skill(double error, double ic, double rankIc) {}

    /// One bar and the ten before it.
    ///
    /// @param at place of the bar
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

    /// Real examples: the earlier part of each series and the later one.
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

    /// What was learnt from real bars, from synthetic ones, and without looking at all.
    ///
    /// @param onReal trained on the real bars before the tested ones
    /// @param onSynthetic trained on synthetic bars
    /// @param onNothing the mean of the real bars before the tested ones
    public record Comparison(Usefulness onReal, Usefulness onSynthetic, Usefulness onNothing) {}

    /// Tests on the last 30 % of each real series. Both predictors learn from equally many examples, at
    /// most 50,000: of larger sets some are left out evenly.
    ///
    /// @throws KronosException if there are too few bars
    public static Comparison compare(List<Bars> real, List<Bars> synthetic) {
        Split split = Split.of(real);
        List<Example> made = new ArrayList<>();
        synthetic.forEach(bars -> made.addAll(examples(bars)));
        require(made.size(), "synthetic");
        int each = Math.min(MAX, Math.min(split.before.size(), made.size()));
        List<Example> known = Windows.thinned(split.before, each);
        List<Example> asked = Windows.thinned(split.tested, MAX);
        return new Comparison(
                learnt(known, asked, PENALTY),
                learnt(Windows.thinned(made, each), asked, PENALTY),
                learnt(known, asked, Double.POSITIVE_INFINITY));
    }

    /// Passes real bars that suffice.
    ///
    /// @throws KronosException if there are too few
    public static void requireEnough(List<Bars> real) {
        Split.of(real);
    }

    private static void require(int examples, String kind) {
        if (examples < MIN) {
            throw new KronosException("there are " + examples + " " + kind + " bars with " + LAGS
                    + " before them to learn from and to test on: give at least " + MIN);
        }
    }

    private static Usefulness learnt(List<Example> known, List<Example> tested, double penalty) {
        double[][] seen = known.stream().map(Example::inputs).toArray(double[][]::new);
        Standardizer scale = Standardizer.of(seen);
        double[][] train = scale.apply(seen);
        double[][] test = scale.apply(tested.stream().map(Example::inputs).toArray(double[][]::new));
        return new Usefulness(
                skill(train, known, test, tested, penalty, Example::nextReturn),
                skill(train, known, test, tested, penalty, Example::nextRange),
                known.size(),
                tested.size());
    }

    private static Skill skill(
            double[][] train,
            List<Example> known,
            double[][] test,
            List<Example> tested,
            double penalty,
            ToDoubleFunction<Example> target) {
        RidgeRegression predictor =
                RidgeRegression.fit(train, known.stream().mapToDouble(target).toArray(), penalty);
        double[] predicted = Arrays.stream(test).mapToDouble(predictor::predict).toArray();
        double[] came = tested.stream().mapToDouble(target).toArray();
        return new Skill(
                PointErrors.mae(predicted, came),
                Correlation.pearson(predicted, came),
                Correlation.spearman(predicted, came));
    }

    private static List<Example> examples(Bars bars) {
        if (bars.size() < LAGS + 2 || !Steps.exist(bars)) {
            return List.of();
        }
        Steps steps = Steps.of(bars);
        double[] ranges = Arrays.stream(steps.ranges())
                .map(range -> Math.log(range + TINY))
                .toArray();
        List<Example> examples = new ArrayList<>();
        for (int t = LAGS; t < steps.size(); t++) {
            examples.add(new Example(steps.returns(), ranges, t));
        }
        return examples;
    }
}
