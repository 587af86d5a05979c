package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Estimates on a clock of the test: a work is a function from seconds to the amount done.
class RemainingTimeTest {
    private static final long SECOND = 1_000_000_000L;

    /// An estimate, and the seconds that the work then took.
    private record Estimate(double at, double left, double actual) {}

    /// Runs a work with a measurement every 50 ms, and collects all estimates.
    private static List<Estimate> run(long total, double end, DoubleUnaryOperator done) {
        var time = new RemainingTime(0);
        List<Estimate> estimates = new ArrayList<>();
        for (double at = 0; at < end; at += 0.05) {
            time.add((long) (at * SECOND), (long) done.applyAsDouble(at));
            OptionalDouble left = time.seconds(total);
            if (left.isPresent()) {
                estimates.add(new Estimate(at, left.getAsDouble(), end - at));
            }
        }
        return estimates;
    }

    @Test
    void estimatesReachTenTimesAsFarAsTheMeasurements() {
        List<Estimate> estimates = run(2_000, 20, at -> 100 * at);

        assertThat(estimates.getFirst().at).isBetween(3.3, 3.5); // measured for 1.7 s, 16.7 s left
        assertThat(estimates)
                .hasSizeGreaterThan(320)
                .allSatisfy(one -> assertThat(one.left).isCloseTo(one.actual, within(0.5)));
    }

    /// The first bars of a forecast take as long as the model takes to load and the JVM to compile: extrapolated
    /// from there, the first estimate was 500 s for a work of 20.
    @Test
    void warmUpDoesNotCount() {
        List<Estimate> estimates = run(10_000, 20, at -> at < 3 ? 4 * at : 12 + (10_000 - 12) / 17.0 * (at - 3));

        assertThat(estimates)
                .hasSizeGreaterThan(200)
                .allSatisfy(one -> assertThat(one.left)
                        .as("after %.2f s", one.at)
                        .isCloseTo(one.actual, within(0.25 * one.actual + 0.5)));
    }

    @Test
    void workThatSpeedsUpHasNoEstimate() {
        assertThat(run(1_000_000, 30, at -> Math.exp(at / 2.5))).isEmpty();
    }

    @Test
    void workThatStandsStillHasNoEstimate() {
        assertThat(run(100, 60, at -> 7)).isEmpty();
    }

    @Test
    void leapsHaveNoEstimateUntilThereAreMany() {
        List<Estimate> few = run(100, 30, at -> at < 20 ? 0 : 50);
        List<Estimate> many = run(1000, 1000, at -> Math.floor(at / 2) * 2);

        assertThat(few).isEmpty();
        assertThat(many)
                .filteredOn(one -> one.at > 60)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.left).isCloseTo(one.actual, within(0.15 * one.actual + 5)));
    }

    @Test
    void estimatesOfNoisyWorkStayWithinAThird() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var time = new RemainingTime(0);
            long now = 0;
            List<double[]> estimates = new ArrayList<>(); // time of the clock, seconds left
            for (int done = 0; done <= 2000; done++) {
                now += (long) (0.02 * SECOND * (0.5 + random.nextDouble()));
                time.add(now, done);
                OptionalDouble left = time.seconds(2000);
                if (left.isPresent()) {
                    estimates.add(new double[] {now, left.getAsDouble()});
                }
            }
            double end = now;
            assertThat(estimates)
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(500)
                    .allSatisfy(one -> assertThat(one[1])
                            .isCloseTo((end - one[0]) / SECOND, within((end - one[0]) / SECOND / 3 + 0.5)));
        }
    }

    @Test
    void longWorkIsEstimatedFromFewMarks() {
        List<Estimate> estimates = run(1_000_000, 10_000, at -> 100 * at);

        assertThat(estimates.getLast().left).isCloseTo(0, within(60.0));
        assertThat(estimates.get(estimates.size() / 2).left).isCloseTo(5000, within(100.0));
    }

    @Test
    void showsDurationsInTheirUnit() {
        assertThat(RemainingTime.duration(7.4)).isEqualTo("7 s");
        assertThat(RemainingTime.duration(180)).isEqualTo("3 min");
        assertThat(RemainingTime.duration(9000)).isEqualTo("2.5 h");
    }
}
