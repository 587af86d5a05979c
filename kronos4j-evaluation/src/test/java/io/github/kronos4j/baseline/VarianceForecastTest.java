package io.github.kronos4j.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The variances that baselines forecast from ranges and from the time of the day.
class VarianceForecastTest {
    private static final LocalDateTime MONDAY = LocalDateTime.of(2024, 3, 4, 10, 0);

    /// By hand: the previous close is 100, and the bar opens at 101, ranges from 98 to 104 and closes at 103.
    @Test
    void theVarianceOfABarIsThatOfGapAndRange() {
        Bars bars = Bars.builder(ZoneOffset.UTC)
                .add(MONDAY, 99, 100, 99, 100, 1, 1)
                .add(MONDAY.plusDays(1), 101, 104, 98, 103, 1, 1)
                .build();
        double expected = Math.pow(Math.log(1.01), 2)
                + Math.pow(Math.log(104.0 / 98), 2) / 2
                - (2 * Math.log(2) - 1) * Math.pow(Math.log(103.0 / 101), 2);
        assertThat(RangeVariance.of(bars)).containsExactly(new double[] {expected}, within(1e-15));
    }

    /// A walk of many small steps within each bar has the variance of its steps.
    @Test
    void theVarianceOfManyBarsIsThatOfTheirReturns() {
        Bars bars = intraday(4_000, 400, false, 3);
        double returns = LogReturns.meanSquare(LogReturns.of(bars));
        assertThat(LogReturns.mean(RangeVariance.of(bars))).isCloseTo(returns, within(0.08 * returns));
    }

    /// By hand: two days of two bars; variances 1 and 4, 1 and 4 around the geometric mean 2.
    @Test
    void theProfileIsAShrunkGeometricMean() {
        Bars bars = Bars.builder(ZoneOffset.UTC)
                .add(MONDAY.minusHours(1), 1, 1, 1, 1, 1, 1)
                .add(MONDAY, 1, 1, 1, 1, 1, 1)
                .add(MONDAY.plusHours(1), 1, 1, 1, 1, 1, 1)
                .add(MONDAY.plusDays(1), 1, 1, 1, 1, 1, 1)
                .add(MONDAY.plusDays(1).plusHours(1), 1, 1, 1, 1, 1, 1)
                .build();
        DayProfile profile = new DayProfile(bars, new double[] {0, Math.log(4), 0, Math.log(4)});
        double quiet = Math.exp(-2 * Math.log(2) / 6);
        double busy = Math.exp(2 * Math.log(2) / 6);
        double mean = (quiet + busy) / 2;
        assertThat(profile.factor(MONDAY.plusDays(7))).isCloseTo(quiet / mean, within(1e-12));
        assertThat(profile.factor(MONDAY.plusHours(1))).isCloseTo(busy / mean, within(1e-12));
        assertThat(profile.factor(MONDAY.plusHours(5))).isEqualTo(1);
    }

    @Test
    void dailyBarsHaveNoProfile() {
        Bars history = Walk.bars(90, 0.02, 4);
        Forecast plain = forecast(Baseline.RANDOM_WALK_EWMA, Walk.request("A", history, 6, 5, 1));
        Forecast daily = forecast(Baseline.RANDOM_WALK_TIME_OF_DAY, Walk.request("A", history, 6, 5, 1));
        for (int p = 0; p < 5; p++) {
            assertThat(daily.path(p).column(Column.CLOSE))
                    .containsExactly(plain.path(p).column(Column.CLOSE));
        }
    }

    /// Every second bar of the history moves three times as much as the other ones.
    @Test
    void busyHoursAreForecastBusy() {
        Bars history = intraday(240, 30, true, 6);
        for (Baseline baseline : List.of(Baseline.RANDOM_WALK_TIME_OF_DAY, Baseline.LOG_HAR)) {
            Forecast forecast = forecast(baseline, next(history, 6, 3_000));
            double[] variances = variances(forecast);
            double quiet = variances[0] + variances[2] + variances[4];
            double busy = variances[1] + variances[3] + variances[5];
            assertThat(busy / quiet).as(baseline.label()).isBetween(5.0, 12.0);
        }
    }

    /// The same with plain arithmetic, for a history without pattern over the day.
    @Test
    void theAutoregressionScalesWithTheReturns() {
        Bars history = Walk.bars(120, 0.02, 11);
        ForecastRequest request = Walk.request("A", history, 4, 1, 1);
        double[] range = RangeVariance.of(history);
        double floor = 0.1 * Arrays.stream(range).average().orElseThrow();
        double[] x = Arrays.stream(range).map(v -> Math.log(Math.max(v, floor))).toArray();
        HarFit fit = HarFit.of(x);
        double[] fitted = fit.fitted(x);
        double[] returns = LogReturns.of(history);
        double sum = 50;
        for (int i = 0; i < x.length; i++) {
            sum += returns[i] * returns[i] / Math.exp(fitted[i] + fit.residualVariance() / 2);
        }
        double[] variances = LogHar.variances(request);
        for (int step = 0; step < 4; step++) {
            double log = fit.forecast(x, 4)[step] + fit.errorVariances(4)[step] / 2;
            assertThat(variances[step]).isCloseTo(sum / (x.length + 50) * Math.exp(log), within(1e-15));
        }
    }

    /// The residuals of the history are all that is drawn.
    @Test
    void filteredReturnsAreResidualsOfTheHistory() {
        Bars history = Walk.bars(120, 0.02, 12);
        double[] returns = LogReturns.of(history);
        GarchFit fit = GarchFit.of(returns);
        double[] residuals = new double[returns.length];
        double variance = LogReturns.meanSquare(returns);
        for (int i = 0; i < returns.length; i++) {
            residuals[i] = returns[i] / Math.sqrt(variance);
            variance = fit.update(variance, returns[i]);
        }
        double mean = Arrays.stream(residuals).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(residuals)
                .map(z -> (z - mean) * (z - mean))
                .average()
                .orElseThrow());
        Bars path = forecast(Baseline.FILTERED_SIMULATION, Walk.request("A", history, 20, 1, 4))
                .path(0);
        double before = history.close(119);
        double next = fit.nextVariance();
        for (int step = 0; step < 20; step++) {
            double r = Math.log(path.close(step) / before);
            double drawn = r / Math.sqrt(next);
            assertThat(Arrays.stream(residuals)).anyMatch(z -> Math.abs((z - mean) / deviation - drawn) < 1e-9);
            next = fit.update(next, r);
            before = path.close(step);
        }
    }

    @Test
    void constantPricesStay() {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < 80; i++) {
            bars.add(MONDAY.plusDays(i), 5, 5, 5, 5, 1, 5);
        }
        for (Baseline baseline : Baseline.values()) {
            Forecast forecast = forecast(baseline, Walk.request("A", bars.build(), 5, 3, 1));
            assertThat(forecast.path(2).column(Column.CLOSE))
                    .as(baseline.label())
                    .containsExactly(new double[] {5, 5, 5, 5, 5}, within(1e-9));
        }
    }

    private static double[] variances(Forecast forecast) {
        double[] variances = new double[forecast.horizon()];
        for (int p = 0; p < forecast.samples(); p++) {
            double before = forecast.lastClose();
            for (int step = 0; step < variances.length; step++) {
                double close = forecast.value(p, step, Column.CLOSE);
                variances[step] += Math.pow(Math.log(close / before), 2) / forecast.samples();
                before = close;
            }
        }
        return variances;
    }

    private static Forecast forecast(Baseline baseline, ForecastRequest request) {
        try (Forecaster forecaster = baseline.forecaster()) {
            return forecaster.forecast(request);
        }
    }

    private static ForecastRequest next(Bars history, int horizon, int samples) {
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < horizon; i++) {
            times.add(time(history.size() + i));
        }
        return ForecastRequest.builder(history)
                .symbol("A")
                .timestamps(times)
                .sampling(Sampling.probabilistic().withSamples(samples).withSeed(2))
                .build();
    }

    /// Six hourly bars a day.
    private static LocalDateTime time(int i) {
        return MONDAY.plusDays(i / 6).plusHours(i % 6);
    }

    /// Bars of many small steps; with `alternating` every second bar moves three times as much.
    private static Bars intraday(int size, int steps, boolean alternating, long seed) {
        Random random = new Random(seed);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double price = 20;
        for (int i = 0; i < size; i++) {
            double deviation = 0.01 / Math.sqrt(steps) * (alternating && i % 2 == 1 ? 3 : 1);
            double open = price;
            double high = price;
            double low = price;
            for (int step = 0; step < steps; step++) {
                price *= Math.exp(deviation * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            bars.add(time(i), open, high, low, price, 10, 10 * price);
        }
        return bars.build();
    }
}
