package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.Quantiles;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathReturnsTest {
    private static final int HORIZON = 60;
    private static final int PATHS = 30;
    private static final double VOLATILITY = 0.01;
    private static final long SEED = 8;

    /// Quantiles of a random walk at every lead time.
    private static double[][] walkQuantiles() {
        NormalDistribution normal = new NormalDistribution();
        double[] levels = HeadLevels.of(PATHS);
        double[][] quantiles = new double[HORIZON][];
        for (int step = 0; step < HORIZON; step++) {
            double deviation = VOLATILITY * Math.sqrt(step + 1.0);
            quantiles[step] = Arrays.stream(levels)
                    .map(level -> deviation * normal.inverseCumulativeProbability(level))
                    .toArray();
        }
        return quantiles;
    }

    /// Paths whose closes keep a share of the one before: 1 is a random walk, 0 is noise around a level.
    private static double[][] paths(double share, double volatility) {
        Random random = new Random(SEED);
        double[][] closes = new double[HORIZON][PATHS];
        for (int path = 0; path < PATHS; path++) {
            double close = 0;
            for (int step = 0; step < HORIZON; step++) {
                close = share * close + volatility * random.nextGaussian();
                closes[step][path] = close;
            }
        }
        return closes;
    }

    /// Whatever the paths do from bar to bar, the variance along the corrected ones is that of the market.
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.9, 0.5, 0})
    void theVarianceAlongPathsFollowsFromTheirSpreadAtTheEnd(double share) {
        double market = HORIZON * VOLATILITY * VOLATILITY;
        for (double volatility : new double[] {VOLATILITY, 2 * VOLATILITY}) {
            double[][] assigned = new PathReturns(paths(share, volatility), 0).assign(walkQuantiles());
            assertThat(PathReturns.realizedVariance(assigned) / market)
                    .as("share %s, volatility %s, seed %d", share, volatility, SEED)
                    .isCloseTo(1, within(0.15));
        }
    }

    @Test
    void everyLeadTimeKeepsItsQuantiles() {
        double[][] quantiles = walkQuantiles();
        double[][] assigned = new PathReturns(paths(0.5, VOLATILITY), 0).assign(quantiles);
        for (int step = 0; step < HORIZON; step++) {
            double[] sorted = assigned[step].clone();
            Arrays.sort(sorted);
            assertThat(sorted).containsExactly(quantiles[step]);
        }
    }

    /// The quantiles of a distribution are read off the paths as they are stated.
    @ParameterizedTest
    @ValueSource(ints = {5, 7, 10, 11, 17, 30, 100})
    void pathsHaveTheQuantilesOfTheGrid(int paths) {
        NormalDistribution normal = new NormalDistribution();
        LevelGrid grid = LevelGrid.upTo(paths).getLast();
        DoubleUnaryOperator quantile = normal::inverseCumulativeProbability;
        double[] closes = PathQuantiles.of(grid, paths)
                .closes(Arrays.stream(grid.target()).map(quantile).toArray());

        assertThat(closes).hasSize(paths).isSorted();
        for (double level : new double[] {0.1, 0.25, 0.5, 0.75, 0.9}) {
            assertThat(normal.cumulativeProbability(Quantiles.ofSorted(closes, level)))
                    .isCloseTo(level, within(paths < 11 ? 0.02 : 0.005));
        }
    }
}
