package io.github.kronos4j.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class RegressionTest {
    private static final double[][] LINE = {{1}, {2}, {3}};

    @Test
    void aSystemIsSolvedByHand() {
        RealMatrix matrix = MatrixUtils.createRealMatrix(new double[][] {{4, 2}, {2, 3}});

        RealVector x = LinearModels.solve(matrix, MatrixUtils.createRealVector(new double[] {10, 9}));

        // 4 * 1.5 + 2 * 2 = 10, 2 * 1.5 + 3 * 2 = 9
        assertThat(x.toArray()).containsExactly(new double[] {1.5, 2}, within(1e-12));
    }

    @Test
    void withoutPenaltyTheFitIsExact() {
        RidgeRegression fit = RidgeRegression.fit(LINE, new double[] {3, 5, 7}, 0);

        assertThat(fit.weights().getEntry(0)).isCloseTo(2, within(1e-12));
        assertThat(fit.weights().getEntry(1)).isCloseTo(1, within(1e-12));
        assertThat(fit.predict(new double[] {10})).isCloseTo(21, within(1e-11));
    }

    @Test
    void thePenaltyShrinksTheSlopeAndLeavesTheMean() {
        // About the mean: sum xx 2, sum xy 4, so the slope is 4 / (2 + 2) = 1, and 5 = 1 * 2 + 3.
        RidgeRegression fit = RidgeRegression.fit(LINE, new double[] {3, 5, 7}, 2);

        assertThat(fit.weights().getEntry(0)).isCloseTo(1, within(1e-12));
        assertThat(fit.weights().getEntry(1)).isCloseTo(3, within(1e-12));
        RidgeRegression mean = RidgeRegression.fit(LINE, new double[] {3, 5, 7}, Double.POSITIVE_INFINITY);
        assertThat(mean.predict(new double[] {99})).isCloseTo(5, within(1e-12));
    }

    @Test
    void withoutInformationTheOddsAreTheClassFrequencies() {
        double[][] rows = {{1}, {-1}, {1}, {-1}, {1}, {-1}, {1}, {-1}};
        boolean[] positive = {true, true, true, true, true, true, false, false};

        LogisticRegression fit = LogisticRegression.fit(rows, positive, 1);

        assertThat(fit.logOdds(new double[] {1})).isCloseTo(Math.log(3), within(1e-6));
        assertThat(fit.weights().getEntry(0)).isCloseTo(0, within(1e-6));
    }

    @Test
    void atTheLogisticOptimumTheGradientVanishes() {
        Random random = new Random(5);
        double[][] rows = new double[200][3];
        boolean[] positive = new boolean[200];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < 3; c++) {
                rows[r][c] = random.nextGaussian();
            }
            positive[r] = rows[r][0] - 2 * rows[r][1] + random.nextGaussian() > 0.3;
        }

        LogisticRegression fit = LogisticRegression.fit(rows, positive, 0.7);

        double[] gradient = {
            -0.7 * fit.weights().getEntry(0),
            -0.7 * fit.weights().getEntry(1),
            -0.7 * fit.weights().getEntry(2),
            0
        };
        for (int r = 0; r < rows.length; r++) {
            double error = (positive[r] ? 1 : 0) - 1 / (1 + Math.exp(-fit.logOdds(rows[r])));
            for (int c = 0; c < 3; c++) {
                gradient[c] += error * rows[r][c];
            }
            gradient[3] += error;
        }
        assertThat(gradient).containsExactly(new double[4], within(1e-3));
        assertThat(fit.weights().getEntry(0)).isPositive();
        assertThat(fit.weights().getEntry(1)).isNegative();
    }

    @Test
    void separableClassesHaveFiniteWeights() {
        double[][] rows = {{-2}, {-1}, {1}, {2}};

        LogisticRegression fit = LogisticRegression.fit(rows, new boolean[] {false, false, true, true}, 1);

        assertThat(fit.weights().getEntry(0)).isBetween(0.1, 10.0);
        assertThat(fit.logOdds(new double[] {1})).isPositive();
        assertThat(fit.logOdds(new double[] {-1})).isNegative();
    }

    @Test
    void standardizedColumnsHaveMeanZeroAndDeviationOne() {
        double[][] rows = {{1, 7}, {3, 7}};

        Standardizer scale = Standardizer.of(rows);

        assertThat(scale.apply(rows)).isDeepEqualTo(new double[][] {{-1, 0}, {1, 0}});
        assertThat(scale.apply(new double[][] {{1000, 8}})).isDeepEqualTo(new double[][] {{5, 0}});
    }

    @Test
    void momentsByHand() {
        double[] values = {1, 2, 6};

        assertThat(Moments.mean(values)).isEqualTo(3);
        assertThat(Moments.meanAbsolute(new double[] {-1, 2, -6})).isEqualTo(3);
        assertThat(Moments.deviation(values)).isCloseTo(Math.sqrt(14 / 3.0), within(1e-12));
        // deviations -2, -1, 3: cubes -8 - 1 + 27 = 18, products 2 - 3 = -1, squares 14
        assertThat(Moments.skewness(values)).isCloseTo(6 / Math.pow(14 / 3.0, 1.5), within(1e-12));
        assertThat(Moments.autocorrelation(values)).isCloseTo(-1 / 14.0, within(1e-12));
        assertThat(Moments.autocorrelation(new double[] {4, 4})).isZero();
    }
}
