package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialCorrelationTest {
    private static final double[] X = {3, 1, 4, 1.5, 9, 2, 6};
    private static final double[] Y = {2, 7, 1, 8, 2.5, 8.5, 4};
    private static final double[] Z = {1, 6, 3, 8, 5, 2, 4};

    /// The formula for one control, with the rank correlations of the three pairs.
    @Test
    void agreesWithTheFormulaForOneControl() {
        double xy = Correlation.spearman(X, Y);
        double xz = Correlation.spearman(X, Z);
        double yz = Correlation.spearman(Y, Z);
        double expected = (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
        assertThat(PartialCorrelation.spearman(X, Y, List.of(Z))).isCloseTo(expected, within(1e-12));
    }

    /// For two controls the formula is applied to partial correlations.
    @Test
    void agreesWithTheRecursionForTwoControls() {
        double[] w = {5, 3, 8, 1, 2, 9, 4};
        double xy = PartialCorrelation.spearman(X, Y, List.of(Z));
        double xw = PartialCorrelation.spearman(X, w, List.of(Z));
        double yw = PartialCorrelation.spearman(Y, w, List.of(Z));
        double expected = (xy - xw * yw) / Math.sqrt((1 - xw * xw) * (1 - yw * yw));
        assertThat(PartialCorrelation.spearman(X, Y, List.of(Z, w))).isCloseTo(expected, within(1e-12));
        assertThat(PartialCorrelation.spearman(X, Y, List.of(w, Z))).isCloseTo(expected, within(1e-12));
    }

    @Test
    void uselessControlsChangeNothing() {
        double plain = Correlation.spearman(X, Y);
        assertThat(PartialCorrelation.spearman(X, Y, List.of())).isCloseTo(plain, within(1e-15));
        assertThat(PartialCorrelation.spearman(X, Y, List.of(new double[7]))).isCloseTo(plain, within(1e-15));
        double[] doubled = {2, 12, 6, 16, 10, 4, 8};
        assertThat(PartialCorrelation.spearman(X, Y, List.of(Z, doubled)))
                .isCloseTo(PartialCorrelation.spearman(X, Y, List.of(Z)), within(1e-12));
    }

    @Test
    void nothingIsLeftOfARepeatedControl() {
        assertThat(PartialCorrelation.spearman(X, Y, List.of(X))).isNaN();
    }

    @Test
    void aCommonCauseIsRemoved() {
        Random random = new Random(4);
        double[] cause = random.doubles(2_000).toArray();
        double[] first = new double[2_000];
        double[] second = new double[2_000];
        for (int i = 0; i < cause.length; i++) {
            first[i] = cause[i] + 0.3 * random.nextGaussian();
            second[i] = cause[i] + 0.3 * random.nextGaussian();
        }
        assertThat(Correlation.spearman(first, second)).isGreaterThan(0.4);
        assertThat(PartialCorrelation.spearman(first, second, List.of(cause))).isBetween(-0.08, 0.08);
    }
}
