package io.github.kronos4j.generation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.util.Arrays;
import java.util.List;

/// Discriminative score of synthetic windows (Yoon, Jarrett and van der Schaar, "Time-series Generative Adversarial
/// Networks", 2019): `|accuracy - 0.5|` of a classifier that separates them from real ones, on held-out windows.
///
/// It is 0 if they cannot be distinguished and 0.5 if they always can. The classifier is [LogisticRegression] on
/// [WindowFeatures] and their squares instead of the recurrent network of that paper, so the scores are comparable with
/// each other but not with those of papers.
///
/// @param accuracy share of held-out windows classified correctly
/// @param windows number of windows classified, half of them real
public record DiscriminativeScore(double accuracy, int windows) {
    private static final int FOLDS = 5;
    private static final int MIN_WINDOWS = 25; // windows per class
    private static final int MAX_WINDOWS = 10_000;
    private static final double PENALTY = 1;

    /// Classifies every window by cross-validation: in each class the windows are cut into five runs of neighbors,
    /// and each run is classified by a fit to the other four. Classes have equal size, at most 10,000 windows, so
    /// that guessing gives 0.5; larger classes are subsampled evenly.
    ///
    /// @param length number of bars in a window
    /// @throws KronosException if there are too few windows
    public static DiscriminativeScore of(List<Bars> real, List<Bars> synthetic, int length) {
        List<Bars> first = Windows.of(real, length);
        List<Bars> second = Windows.of(synthetic, length);
        requireEnough(first.size(), "real", length);
        requireEnough(second.size(), "synthetic", length);
        int each = Math.min(MAX_WINDOWS, Math.min(first.size(), second.size()));
        return classify(features(Windows.subsample(first, each)), features(Windows.subsample(second, each)));
    }

    /// Requires enough real bars.
    ///
    /// @throws KronosException if there are too few windows
    public static void requireEnough(List<Bars> real, int length) {
        requireEnough(Windows.of(real, length).size(), "real", length);
    }

    /// `|accuracy - 0.5|`.
    public double score() {
        return Math.abs(accuracy - 0.5);
    }

    /// Two standard errors of the accuracy: the score that identical classes may reach by chance.
    public double chance() {
        return 2 * Math.sqrt(0.25 / windows);
    }

    private static void requireEnough(int windows, String kind, int length) {
        if (windows < MIN_WINDOWS) {
            throw new InvalidInputException("there are " + windows + " " + kind + " windows of " + length
                    + " bars for the score: supply at least " + MIN_WINDOWS);
        }
    }

    private static double[][] features(List<Bars> windows) {
        return windows.stream().map(WindowFeatures::of).toArray(double[][]::new);
    }

    private static DiscriminativeScore classify(double[][] real, double[][] synthetic) {
        int each = real.length;
        int correct = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = fold * each / FOLDS;
            int to = (fold + 1) * each / FOLDS;
            double[][] training = join(without(real, from, to), without(synthetic, from, to));
            boolean[] isReal = new boolean[training.length];
            Arrays.fill(isReal, 0, training.length / 2, true);
            Standardizer scale = Standardizer.of(training);
            LogisticRegression classifier = LogisticRegression.fit(expanded(scale, training), isReal, PENALTY);
            for (double[] row : expanded(scale, Arrays.copyOfRange(real, from, to))) {
                correct += classifier.logOdds(row) > 0 ? 1 : 0;
            }
            for (double[] row : expanded(scale, Arrays.copyOfRange(synthetic, from, to))) {
                correct += classifier.logOdds(row) > 0 ? 0 : 1;
            }
        }
        return new DiscriminativeScore(correct / (2.0 * each), 2 * each);
    }

    private static double[][] expanded(Standardizer scale, double[][] rows) {
        return Arrays.stream(scale.apply(rows)).map(WindowFeatures::withSquares).toArray(double[][]::new);
    }

    private static double[][] without(double[][] rows, int from, int to) {
        return join(Arrays.copyOf(rows, from), Arrays.copyOfRange(rows, to, rows.length));
    }

    private static double[][] join(double[][] first, double[][] second) {
        double[][] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
