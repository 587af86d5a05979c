package io.github.kronos4j.generation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.util.Arrays;
import java.util.List;

/// How well a classifier tells synthetic windows from real ones: the discriminative score of Yoon,
/// Jarrett and van der Schaar, "Time-series Generative Adversarial Networks" (2019), `|accuracy - 0.5|`
/// on windows it has not seen.
///
/// 0: it cannot tell them apart; 0.5: always. The classifier here is [LogisticRegression] on
/// [WindowFeatures] and their squares, not the recurrent network of the paper: scores compare with each
/// other, not with those of papers.
///
/// @param accuracy share of held-out windows put in their class
/// @param windows how many were classified, half of them real
public record Discrimination(double accuracy, int windows) {
    private static final int FOLDS = 5;
    private static final int MIN = 25; // windows of a class
    private static final int MAX = 10_000;
    private static final double PENALTY = 1;

    /// Classifies every window by what was learnt from the others: in each class windows are cut into
    /// five runs of neighbours, and each run is classified by what was fitted to the other four.
    /// Classes are of equal size, at most 10,000, so that guessing gives 0.5: of more windows some are
    /// left out evenly.
    ///
    /// @param length bars of a window
    /// @throws KronosException if there are too few windows
    public static Discrimination of(List<Bars> real, List<Bars> synthetic, int length) {
        List<Bars> first = Windows.of(real, length);
        List<Bars> second = Windows.of(synthetic, length);
        requireEnough(first.size(), "real", length);
        requireEnough(second.size(), "synthetic", length);
        int each = Math.min(MAX, Math.min(first.size(), second.size()));
        return classify(features(Windows.thinned(first, each)), features(Windows.thinned(second, each)));
    }

    /// Passes real bars that suffice.
    ///
    /// @throws KronosException if there are too few windows
    public static void requireEnough(List<Bars> real, int length) {
        requireEnough(Windows.of(real, length).size(), "real", length);
    }

    /// `|accuracy - 0.5|`.
    public double score() {
        return Math.abs(accuracy - 0.5);
    }

    /// Two standard errors of the accuracy: what a score of classes that are the same may reach by
    /// chance.
    public double chance() {
        return 2 * Math.sqrt(0.25 / windows);
    }

    private static void requireEnough(int windows, String kind, int length) {
        if (windows < MIN) {
            throw new KronosException("there are " + windows + " " + kind + " windows of " + length
                    + " bars to score with: give at least " + MIN);
        }
    }

    private static double[][] features(List<Bars> windows) {
        return windows.stream().map(WindowFeatures::of).toArray(double[][]::new);
    }

    private static Discrimination classify(double[][] real, double[][] synthetic) {
        int each = real.length;
        int right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = fold * each / FOLDS;
            int to = (fold + 1) * each / FOLDS;
            double[][] seen = join(without(real, from, to), without(synthetic, from, to));
            boolean[] isReal = new boolean[seen.length];
            Arrays.fill(isReal, 0, seen.length / 2, true);
            Standardizer scale = Standardizer.of(seen);
            LogisticRegression classifier = LogisticRegression.fit(expanded(scale, seen), isReal, PENALTY);
            for (double[] row : expanded(scale, Arrays.copyOfRange(real, from, to))) {
                right += classifier.logOdds(row) > 0 ? 1 : 0;
            }
            for (double[] row : expanded(scale, Arrays.copyOfRange(synthetic, from, to))) {
                right += classifier.logOdds(row) > 0 ? 0 : 1;
            }
        }
        return new Discrimination(right / (2.0 * each), 2 * each);
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
