package io.github.kronos4j.forecast.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PathRiskTest {
    private static final LocalDateTime START = LocalDateTime.parse("2024-06-18T00:00");
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /// Shift of a barrier that is watched at discrete times, in standard deviations of a step (Broadie, Glasserman
    /// and Kou, A continuity correction for discrete barrier options, Mathematical Finance 7, 1997).
    private static final double DISCRETE_MONITORING = 0.5826;

    private static Forecast forecast(Sampling sampling, double lastClose, double[][] paths) {
        Bars history = Bars.builder(ZoneOffset.UTC)
                .add(START.minusDays(1), 9, 9, 9, 9, 1, 9)
                .add(START, lastClose, lastClose, lastClose, lastClose, 1, 9)
                .build();
        List<LocalDateTime> stamps = IntStream.rangeClosed(1, paths[0].length / Column.COUNT)
                .mapToObj(START::plusDays)
                .toList();
        ForecastMetadata metadata = new ForecastMetadata(
                Provenance.of("model"),
                sampling.withSamples(paths.length),
                ContextWindow.DEFAULT,
                ForecastCalendar.GIVEN,
                new ForecastMetadata.Quality(
                        Normalization.UNIT_FREE, RepairPolicy.RAW, 0, Double.NaN, Double.NaN, List.of()),
                new ForecastMetadata.Computation("by hand", 1, Duration.ZERO));
        return new Forecast("A", history, stamps, paths, metadata);
    }

    private static Forecast forecast(double[]... paths) {
        return forecast(Sampling.probabilistic(), 10, paths);
    }

    /// Bars of open, high, low and close.
    private static double[] path(double... prices) {
        double[] values = new double[prices.length / 4 * Column.COUNT];
        for (int i = 0; i < prices.length; i++) {
            values[i / 4 * Column.COUNT + i % 4] = prices[i];
        }
        return values;
    }

    /// Bars from close to close.
    private static double[] closes(double before, double... closes) {
        double[] prices = new double[4 * closes.length];
        for (int i = 0; i < closes.length; i++) {
            prices[4 * i] = before;
            prices[4 * i + 1] = Math.max(before, closes[i]);
            prices[4 * i + 2] = Math.min(before, closes[i]);
            prices[4 * i + 3] = closes[i];
            before = closes[i];
        }
        return path(prices);
    }

    /// Paths of a price of 10 whose logarithm is a Brownian motion without drift.
    private static Forecast brownian(long seed, int paths, int steps, double stepDeviation) {
        Random random = new Random(seed);
        double[][] all = new double[paths][];
        for (int p = 0; p < paths; p++) {
            double[] closes = new double[steps];
            double log = 0;
            for (int i = 0; i < steps; i++) {
                log += stepDeviation * random.nextGaussian();
                closes[i] = 10 * Math.exp(log);
            }
            all[p] = closes(10, closes);
        }
        return forecast(all);
    }

    @Test
    void levelsAreTouchedByHighsAndLows() {
        Forecast forecast = forecast(
                path(10, 11, 9.5, 10, 10, 10.5, 8, 9), // 11 first, then 8
                path(10, 10.2, 9.9, 10, 10, 12, 8, 10), // both in one bar
                path(10, 10.9, 8.1, 10, 10, 10, 10, 10), // neither
                path(8, 8, 7, 7.5, 11, 12, 11, 12)); // a gap below 8, then one above 11

        PathRisk risk = PathRisk.of(forecast, Side.LONG);
        FirstTouch touch = risk.firstTouch(8, 11);

        assertThat(risk.touch(11)).isEqualTo(Estimate.share(3, 4));
        assertThat(risk.touch(8)).isEqualTo(Estimate.share(3, 4));
        assertThat(touch.stopFirst().value()).isEqualTo(0.5);
        assertThat(touch.targetFirst().value()).isEqualTo(0.25);
        assertThat(touch.neither().value()).isEqualTo(0.25);
        assertThat(touch.sameBar()).isEqualTo(1);
        FirstTouch shorted = PathRisk.of(forecast, Side.SHORT).firstTouch(11, 8);
        assertThat(shorted.stopFirst().value()).isEqualTo(0.5);
        assertThat(shorted.targetFirst().value()).isEqualTo(0.25);
        assertThat(shorted.sameBar()).isEqualTo(1);
    }

    @Test
    void drawdownsCountFromTheBestPriceBefore() {
        Forecast forecast = forecast(
                path(10, 20, 10, 16, 16, 16, 15, 16), // 20 to 15 although the bar of 20 began with 10
                path(10, 12, 6, 12, 12, 12, 12, 12), // 10 to 6 within the first bar
                path(8, 8, 8, 8, 16, 16, 16, 16)); // 10 to 8

        assertThat(PathRisk.of(forecast, Side.LONG).maximumDrawdowns()).containsExactly(0.25, 0.4, 0.2);
        assertThat(PathRisk.of(forecast, Side.SHORT).maximumDrawdowns()).containsExactly(1, 1, 1);
        assertThat(PathRisk.of(forecast, Side.LONG).drawdown(0.25)).isEqualTo(Estimate.share(2, 3));
        assertThat(PathRisk.of(forecast, Side.SHORT).drawdown(1.5)).isEqualTo(Estimate.share(0, 3));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.02, 0.05", "2, 0.02, 0.10", "3, 0.01, 0.03"})
    void touchesOfABrownianMotionFollowTheReflectionPrinciple(long seed, double deviation, double barrier) {
        int steps = 40;
        Forecast forecast = brownian(seed, 20_000, steps, deviation);
        double distance = Math.log1p(barrier) + DISCRETE_MONITORING * deviation;
        double expected = 2 * NORMAL.cumulativeProbability(-distance / (deviation * Math.sqrt(steps)));

        PathRisk risk = PathRisk.of(forecast, Side.LONG);
        Estimate above = risk.touch(10 * (1 + barrier));
        Estimate below = risk.touch(10 / (1 + barrier));

        assertThat(above.value()).as("seed %d", seed).isCloseTo(expected, within(4 * above.error()));
        assertThat(below.value()).as("seed %d", seed).isCloseTo(expected, within(4 * below.error()));
    }

    /// A motion without drift leaves an interval at either end with a probability in proportion to the other
    /// distance.
    @ParameterizedTest
    @EnumSource
    void theFirstTouchOfABrownianMotionDependsOnTheDistances(Side side) {
        double deviation = 0.01;
        Forecast forecast = brownian(7, 10_000, 400, deviation);
        double stop = 0.04 + DISCRETE_MONITORING * deviation;
        double target = 0.06 + DISCRETE_MONITORING * deviation;

        FirstTouch touch = PathRisk.of(forecast, side)
                .firstTouch(10 * Math.exp(-side.sign() * 0.04), 10 * Math.exp(side.sign() * 0.06));

        assertThat(touch.neither().value()).isZero();
        assertThat(touch.sameBar()).isZero();
        assertThat(touch.targetFirst().value())
                .isCloseTo(
                        stop / (stop + target), within(4 * touch.targetFirst().error()));
        assertThat(touch.stopFirst().value() + touch.targetFirst().value()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.95", "0.99"})
    void tailsOfALognormalPriceFollowTheirFormulas(double level) {
        double deviation = 0.2;
        Forecast forecast = brownian(11, 50_000, 1, deviation);
        double z = NORMAL.inverseCumulativeProbability(level);
        double shortfall =
                1 - Math.exp(deviation * deviation / 2) * NORMAL.cumulativeProbability(-z - deviation) / (1 - level);

        TailRisk tail = PathRisk.of(forecast, Side.LONG).tail(level);

        assertThat(tail.valueAtRisk().value())
                .isCloseTo(
                        1 - Math.exp(-z * deviation),
                        within(4 * tail.valueAtRisk().error()));
        assertThat(tail.expectedShortfall().value())
                .isCloseTo(shortfall, within(4 * tail.expectedShortfall().error()));
        Estimate volatility = PathRisk.of(forecast, Side.LONG).volatility();
        assertThat(volatility.value()).isCloseTo(deviation, within(4 * volatility.error()));
        assertThat(volatility.error()).isCloseTo(deviation / Math.sqrt(2 * 50_000), within(3e-5));
    }

    /// The standard deviation of the estimates over forecasts that differ in the seed.
    @Test
    void errorsAreStandardDeviationsOverSeeds() {
        int runs = 400;
        double[][] values = new double[3][runs];
        double[] errors = new double[3];
        for (int run = 0; run < runs; run++) {
            PathRisk risk = PathRisk.of(brownian(run, 400, 5, 0.02), Side.LONG);
            TailRisk tail = risk.tail(0.95);
            List<Estimate> estimates = List.of(tail.valueAtRisk(), tail.expectedShortfall(), risk.volatility());
            for (int i = 0; i < values.length; i++) {
                values[i][run] = estimates.get(i).value();
                errors[i] += estimates.get(i).error() / runs;
            }
        }
        for (int i = 0; i < values.length; i++) {
            double mean = Arrays.stream(values[i]).average().orElseThrow();
            double deviation = Math.sqrt(
                    Arrays.stream(values[i]).map(v -> (v - mean) * (v - mean)).sum() / (runs - 1));
            assertThat(errors[i] / deviation).as("estimate %d", i).isBetween(0.85, 1.15);
        }
    }

    @Test
    void theShortfallTakesAFractionOfTheLastLoss() {
        double[][] paths = new double[30][];
        for (int p = 0; p < 30; p++) {
            paths[p] = closes(10, 10 - 0.1 * p); // losses of 0 to 29 %
        }
        TailRisk tail = PathRisk.of(forecast(paths), Side.LONG).tail(0.65); // 10.5 paths
        double worst = IntStream.rangeClosed(20, 29).sum() / 100.0;
        assertThat(tail.tailPaths()).isEqualTo(10);
        assertThat(tail.expectedShortfall().value()).isCloseTo((worst + 0.5 * 0.19) / 10.5, within(1e-12));
        assertThat(tail.valueAtRisk().value()).isCloseTo(0.65 * 29 / 100, within(1e-12));
    }

    /// All paths of a binomial tree, against probabilities that are propagated from level to level.
    @ParameterizedTest
    @EnumSource
    void agreesWithTheEnumerationOfATree(Side side) {
        int steps = 9;
        double up = 1.03;
        double down = 0.98;
        double[][] paths = new double[1 << steps][];
        for (int p = 0; p < paths.length; p++) {
            double[] closes = new double[steps];
            double price = 10;
            for (int i = 0; i < steps; i++) {
                price *= (p >> i & 1) == 1 ? up : down;
                closes[i] = price;
            }
            paths[p] = closes(10, closes);
        }
        PathRisk risk = PathRisk.of(forecast(paths), side);
        double stop = 10 * (1 - side.sign() * 0.055);
        double target = 10 * (1 + side.sign() * 0.085);

        Tree tree = new Tree(side, stop, target, 0.07);
        FirstTouch touch = risk.firstTouch(stop, target);

        Map<String, Double> outcomes = tree.outcomes(steps, up, down);
        assertThat(touch.stopFirst().value()).isCloseTo(outcomes.get("stop"), within(1e-12));
        assertThat(touch.targetFirst().value()).isCloseTo(outcomes.get("target"), within(1e-12));
        assertThat(risk.drawdown(0.07).value()).isCloseTo(tree.drawdown(steps, up, down), within(1e-12));
    }

    /// Probabilities of the states of a tree, by recursion over the remaining steps.
    private record Tree(Side side, double stop, double target, double share) {
        Map<String, Double> outcomes(int steps, double up, double down) {
            Map<String, Double> outcomes = new HashMap<>();
            walk(10, steps, 1, up, down, outcomes);
            return outcomes;
        }

        private void walk(
                double price, int left, double probability, double up, double down, Map<String, Double> outcomes) {
            if (side.sign() * (price - stop) <= 0) {
                outcomes.merge("stop", probability, Double::sum);
            } else if (side.sign() * (price - target) >= 0) {
                outcomes.merge("target", probability, Double::sum);
            } else if (left > 0) {
                walk(price * up, left - 1, probability / 2, up, down, outcomes);
                walk(price * down, left - 1, probability / 2, up, down, outcomes);
            }
        }

        double drawdown(int steps, double up, double down) {
            return drawdown(10, 10, steps, up, down);
        }

        private double drawdown(double price, double best, int left, double up, double down) {
            double extreme = side == Side.LONG ? Math.max(best, price) : Math.min(best, price);
            if (side.sign() * (extreme - price) / extreme >= share) {
                return 1;
            }
            return left == 0
                    ? 0
                    : (drawdown(price * up, extreme, left - 1, up, down)
                                    + drawdown(price * down, extreme, left - 1, up, down))
                            / 2;
        }
    }

    /// 0.05 and 5 are most likely 5 %, and a price of another unit is not a level.
    @Test
    void refusesPricesFarFromTheLastClose() {
        assertThatThrownBy(() -> PriceLevel.at(0.05).asStop(Side.LONG, 2874.56))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the stop of 0.05 is less than a tenth of the last close of 2874.56: give a price nearer to"
                        + " it, or a distance of 5% with its sign");
        assertThatThrownBy(() -> PriceLevel.at(7.5).asTarget(Side.SHORT, 76))
                .hasMessageContaining("the target of 7.5 is less than a tenth of")
                .hasMessageEndingWith("or a distance of 7.5% with its sign");
        assertThatThrownBy(() -> PriceLevel.at(101).asTarget(Side.LONG, 10))
                .hasMessage("the target of 101.0 is more than ten times the last close of 10.0: give a price nearer to"
                        + " it");
        assertThat(PriceLevel.at(1).asStop(Side.LONG, 10)).isEqualTo(1);
        assertThat(PriceLevel.at(100).asTarget(Side.LONG, 10)).isEqualTo(100);
        assertThat(PriceLevel.away(0.95).asStop(Side.LONG, 10)).isCloseTo(0.5, within(1e-12));
        assertThat(PriceLevel.away(9).asTarget(Side.LONG, 10)).isEqualTo(100);
        assertThat(PriceLevel.away(1.5).asStop(Side.SHORT, 10)).isEqualTo(25);
        assertThatThrownBy(() -> PriceLevel.away(1).asStop(Side.LONG, 10))
                .hasMessage("the stop of a long position at a distance of 100 % below the last close of 10.0 is not"
                        + " above zero: use less than 100 %");
        assertThatThrownBy(() -> PriceLevel.away(1.5).asTarget(Side.SHORT, 10))
                .hasMessageContaining("the target of a short position at a distance of 150 % below");
    }

    @Test
    void refusesLevelsOnTheWrongSide() {
        PathRisk risk = PathRisk.of(brownian(1, 100, 3, 0.01), Side.LONG);
        PathRisk shorted = PathRisk.of(brownian(1, 100, 3, 0.01), Side.SHORT);
        assertThatThrownBy(() -> risk.firstTouch(11, 12))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the stop of 11.0 is above the last close of 10.0: the stop of a long position is below it");
        assertThatThrownBy(() -> risk.firstTouch(9, 9.5))
                .hasMessage("the target of 9.5 is below the last close of 10.0: the target of a long position is above"
                        + " it");
        assertThatThrownBy(() -> shorted.firstTouch(9, 9.5)).hasMessageContaining("stop of a short position is above");
        assertThatThrownBy(() -> risk.firstTouch(10, 12)).hasMessageContaining("is at the last close of 10.0");
        assertThatThrownBy(() -> risk.touch(10)).hasMessageContaining("other than the last close of 10.0");
        assertThatThrownBy(() -> risk.touch(-1)).hasMessageContaining("use a price above zero");
        assertThatThrownBy(() -> risk.touch(Double.NaN)).hasMessageContaining("use a price above zero");
        assertThatThrownBy(() -> risk.drawdown(0)).hasMessageContaining("use a share above 0 and below 1");
        assertThatThrownBy(() -> risk.drawdown(1)).hasMessageContaining("use a share above 0 and below 1");
    }

    @Test
    void refusesTailsWithFewPathsAndStatesTheNumberRequired() {
        assertThat(TailRisk.requiredPaths(0.95)).isEqualTo(200);
        assertThat(TailRisk.requiredPaths(0.99)).isEqualTo(1000);
        assertThat(TailRisk.requiredPaths(0.65)).isEqualTo(29);
        PathRisk risk = PathRisk.of(brownian(1, 199, 3, 0.01), Side.LONG);
        assertThatThrownBy(() -> risk.tail(0.95))
                .hasMessage("the value at risk at 0.95 is unknown: fewer than 10 of 199 paths are in its tail; draw at"
                        + " least 200");
        assertThatThrownBy(() -> risk.tail(1)).hasMessageContaining("use a probability from 0.5 to 1");
        assertThat(PathRisk.of(brownian(1, 200, 3, 0.01), Side.LONG).tail(0.95).tailPaths())
                .isEqualTo(10);
    }

    /// A head fixes the closes at the horizon: another seed permutes the paths, and no number of them changes.
    @Test
    void closesOfAVolatilityHeadHaveNoMonteCarloError() {
        double[][] paths = new double[101][];
        for (int p = 0; p < paths.length; p++) {
            double close = 10 * Math.exp(0.02 * NORMAL.inverseCumulativeProbability((p + 0.5) / paths.length));
            paths[p] = closes(10, close);
        }
        Forecast drawn = forecast(paths);
        PathRisk risk = PathRisk.of(withHead(drawn), Side.LONG);
        TailRisk tail = risk.tail(0.95);
        Collections.shuffle(Arrays.asList(paths), new Random(3));

        assertThat(PathRisk.of(withHead(forecast(paths)), Side.LONG).tail(0.95)).isEqualTo(tail);
        assertThat(tail.valueAtRisk())
                .isEqualTo(Estimate.exact(Estimate.quantile(risk.losses(), 0.95).value()));
        assertThat(tail.expectedShortfall().isExact()).isTrue();
        assertThat(tail.expectedShortfall().value())
                .isGreaterThan(tail.valueAtRisk().value());
        assertThat(risk.volatility().isExact()).isTrue();
        assertThat(risk.volatility().value())
                .isEqualTo(PathRisk.of(drawn, Side.LONG).volatility().value());
        assertThat(risk.drawdown(0.02).isExact()).isFalse();
        assertThat(risk.tail(0.99).tailPaths()).isEqualTo(1);
        assertThatThrownBy(() -> PathRisk.of(drawn, Side.LONG).tail(0.95)).hasMessageContaining("draw at least 200");

        Forecast few = withHead(forecast(Arrays.copyOf(paths, 20)));
        assertThat(TailRisk.requiredQuantiles(0.95)).isEqualTo(21);
        assertThat(TailRisk.requiredQuantiles(0.99)).isEqualTo(101);
        assertThat(RiskReport.of(few, new RiskRequest(Side.LONG, null, null, true))
                        .withheld())
                .containsExactly(
                        "the value at risk at 0.95 is unknown: the quantiles of 20 paths do not reach it; draw at"
                                + " least 21",
                        "the value at risk at 0.99 is unknown: the quantiles of 20 paths do not reach it; draw at"
                                + " least 101");
        Forecast calibrated = withHead(drawn)
                .withMetadata(withHead(drawn).metadata().withCalibration("learned on 2015", "", List.of()));
        assertThatThrownBy(() -> PathRisk.of(calibrated, Side.LONG).tail(0.95)).hasMessageContaining("at least 200");
    }

    private static Forecast withHead(Forecast forecast) {
        return forecast.withMetadata(
                forecast.metadata().withHead(new ForecastMetadata.Head("head", "0", ""), List.of()));
    }

    @Test
    void aReportHasTheRequestedNumbers() {
        Forecast forecast = brownian(5, 200, 10, 0.01);
        PathRisk risk = PathRisk.of(forecast, Side.SHORT);

        RiskReport report =
                RiskReport.of(forecast, new RiskRequest(Side.SHORT, PriceLevel.away(0.02), PriceLevel.at(9.7), true));

        assertThat(report.stop()).isEqualTo(new RiskReport.Touch(10.2, risk.touch(10.2)));
        assertThat(report.target()).isEqualTo(new RiskReport.Touch(9.7, risk.touch(9.7)));
        assertThat(report.first()).isEqualTo(risk.firstTouch(10.2, 9.7));
        assertThat(report.drawdowns())
                .extracting(RiskReport.Drawdown::probability)
                .containsExactly(risk.drawdown(0.05), risk.drawdown(0.1), risk.drawdown(0.2));
        assertThat(report.tails()).containsExactly(risk.tail(0.95));
        assertThat(report.withheld())
                .singleElement()
                .asString()
                .contains("at 0.99")
                .contains("at least 1000");
        assertThat(report.isCalibrated()).isFalse();

        RiskReport few = RiskReport.of(forecast, new RiskRequest(Side.LONG, PriceLevel.away(0.02), null, false));
        assertThat(few.stop()).isNotNull();
        assertThat(few.target()).isNull();
        assertThat(few.first()).isNull();
        assertThat(few.drawdowns()).isEmpty();
        assertThat(few.tails()).isEmpty();
        assertThat(few.withheld()).isEmpty();
        assertThatThrownBy(() -> RiskReport.of(forecast, new RiskRequest(Side.LONG, PriceLevel.at(10.5), null, false)))
                .hasMessageContaining("the stop of 10.5 is above");
        assertThatThrownBy(() -> PriceLevel.away(9.01)).hasMessageContaining("below 1 downward or up to 9 upward");
        assertThatThrownBy(() -> PriceLevel.away(Double.NaN)).hasMessageContaining("the distance is NaN");
        assertThatThrownBy(() -> PriceLevel.at(0)).hasMessageContaining("use a price above zero");
    }

    @Test
    void aRequestIsCheckedBeforeTheForecast() {
        Bars history = brownian(1, 2, 2, 0.01).history();
        ForecastRequest.Builder builder =
                ForecastRequest.builder(history).symbol("A").timestamps(List.of(START.plusDays(1)));
        ForecastRequest thirty = builder.build();
        ForecastRequest one = builder.sampling(Sampling.reference()).build();
        ForecastRequest greedy =
                builder.sampling(Sampling.greedy().withSamples(3)).build();
        ForecastRequest narrowed = builder.sampling(Sampling.point()).build();
        RiskRequest fits = new RiskRequest(Side.LONG, PriceLevel.at(9), PriceLevel.away(0.1), true);

        fits.requireFit(thirty);
        fits.requireFit(narrowed);
        assertThatThrownBy(() -> fits.requireFit(one)).hasMessageContaining("from one path");
        assertThatThrownBy(() -> fits.requireFit(greedy)).hasMessageContaining("from equal paths");
        assertThatThrownBy(() -> new RiskRequest(Side.LONG, PriceLevel.at(11), null, false).requireFit(thirty))
                .hasMessageContaining("the stop of 11.0 is above");
        assertThatThrownBy(() -> new RiskRequest(Side.SHORT, null, PriceLevel.at(11), false).requireFit(thirty))
                .hasMessageContaining("the target of 11.0 is above");
    }

    @Test
    void refusesPathsThatAreNotDrawsOfTheDistribution() {
        double[] rising = closes(10, 11);
        double[] falling = closes(10, 9);
        assertThatThrownBy(() -> PathRisk.of(forecast(rising), Side.LONG)).hasMessageContaining("from one path");
        assertThatThrownBy(() -> PathRisk.of(forecast(rising, rising), Side.LONG))
                .hasMessageContaining("from equal paths");
        Forecast narrowed = forecast(Sampling.point(), 10, new double[][] {rising, falling});
        assertThatThrownBy(() -> PathRisk.of(narrowed, Side.LONG)).hasMessageContaining("from a narrowed draw");
        assertThatThrownBy(() -> PathRisk.of(withHead(narrowed), Side.LONG))
                .hasMessageContaining("from a narrowed draw");
        Forecast calibrated =
                narrowed.withMetadata(narrowed.metadata().withCalibration("learned on 2015", "", List.of()));
        assertThat(PathRisk.of(calibrated, Side.LONG).touch(11).value()).isEqualTo(0.5);
        Forecast negative = forecast(Sampling.probabilistic(), -3, new double[][] {rising, falling});
        assertThatThrownBy(() -> PathRisk.of(negative, Side.LONG)).hasMessageContaining("the last close of A is -3.0");
    }
}
