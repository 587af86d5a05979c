package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.Quantiles;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelGridTest {
    private static final int SEED = 4;

    /// Paths at the target quantiles of a normal distribution have its 10 % and 90 % quantile.
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8, 9, 10})
    void theIntervalOfFewPathsIsRightForANormalDistribution(int paths) {
        NormalDistribution normal = new NormalDistribution();
        LevelGrid grid = LevelGrid.of(paths);
        double[] closes = Arrays.stream(grid.target())
                .map(normal::inverseCumulativeProbability)
                .toArray();

        assertThat(closes).hasSize(paths).isSorted();
        assertThat(normal.cumulativeProbability(Quantiles.ofSorted(closes, 0.1)))
                .isCloseTo(0.1, within(1e-5));
        assertThat(normal.cumulativeProbability(Quantiles.ofSorted(closes, 0.9)))
                .isCloseTo(0.9, within(1e-5));
        assertThat(grid.at(0.1, closes)).isCloseTo(Quantiles.ofSorted(closes, 0.1), within(1e-12));
    }

    /// The mean share of the distribution below a sample quantile is the same at the matched level.
    @ParameterizedTest
    @CsvSource({"5, 7", "5, 100", "30, 40", "30, 200"})
    void matchedLevelsEstimateTheSameQuantile(int few, int many) {
        LevelGrid grid = LevelGrid.of(few);
        Random random = new Random(SEED);
        for (double level : grid.raw()) {
            double share = meanShare(few, level, random);
            assertThat(meanShare(many, grid.matched(level, many), random)).isCloseTo(share, within(0.01));
        }
        assertThat(grid.matched(0.1, few)).isEqualTo(0.1);
    }

    private static double meanShare(int paths, double level, Random random) {
        return IntStream.range(0, 5_000)
                .mapToDouble(
                        i -> Quantiles.ofSorted(random.doubles(paths).sorted().toArray(), level))
                .average()
                .orElseThrow();
    }

    @Test
    void interpolatesBetweenLevels() {
        LevelGrid grid = LevelGrid.of(30);
        double[] values = grid.raw().clone();
        for (double level : new double[] {0, 0.02, 0.05, 0.1, 0.33, 0.5, 0.95, 0.99, 1}) {
            assertThat(grid.at(level, values)).isCloseTo(level, within(1e-9));
        }
        double[] quantiles = new Random(SEED).doubles(grid.size()).sorted().toArray();
        assertThat(grid.at(0.1, quantiles)).isEqualTo(quantiles[Arrays.binarySearch(grid.raw(), 0.1)]);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "7, '5,7'", "30, '5,10,20,30'", "64, '5,10,20,30,50,64'"})
    void forecastsContainThoseOfFewerPaths(int samples, String counts) {
        assertThat(LevelGrid.upTo(samples))
                .extracting(LevelGrid::samples)
                .containsExactlyElementsOf(Arrays.stream(counts.split(",", -1))
                        .map(Integer::valueOf)
                        .toList());
    }
}
