package io.github.kronos4j.volatility;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Ewma;
import io.github.kronos4j.baseline.LogReturns;
import io.github.kronos4j.baseline.RangeVariance;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// Features of a history from which the head forecasts, free of the unit of the prices.
///
/// Variances are those of Garman and Klass plus the squared gap ([RangeVariance]), over the factor of the time of the
/// day ([SlotProfile]). The base level is their mean over the last 22 bars; the logarithms of other means are measured
/// from it. Every value depends on the last [#MAX_BARS] bars of the history alone.
final class HeadFeatures {
    /// Number of features.
    static final int COUNT = 23;

    /// The most bars that are used, from the last one backward.
    static final int MAX_BARS = 512;

    private static final int OF_HISTORY = 19;
    private static final int SHORT = 5;
    private static final int MONTH = 22;
    private static final int QUARTER = 66;
    private static final double RANGE_DECAY = 0.94;
    /// The smallest variance that counts, relative to the mean of the history.
    private static final double FLOOR = 1e-3;

    private final double logBase;
    private final double[] ofHistory = new double[OF_HISTORY];
    private final SlotProfile profile;
    private final int barsPerDay;
    private final long origin; // local second of the last bar
    private final long intervalSeconds;

    private HeadFeatures(double logBase, SlotProfile profile, int barsPerDay, long origin, long intervalSeconds) {
        this.logBase = logBase;
        this.profile = profile;
        this.barsPerDay = barsPerDay;
        this.origin = origin;
        this.intervalSeconds = intervalSeconds;
    }

    /// Computes the features.
    ///
    /// @param interval step from bar to bar
    /// @throws KronosException if a price is not above zero, there are fewer than three bars, or no price has moved
    static HeadFeatures of(Bars bars, Interval interval) {
        Bars history = bars.tail(Math.min(MAX_BARS, bars.size()));
        requirePositive(history);
        int barsPerDay = interval.isIntraday() ? barsPerDay(history) : 1;
        double[] variances = RangeVariance.of(history);
        double[] returns = LogReturns.of(history);
        double mean = mean(variances, variances.length);
        if (!(mean > 0)) {
            throw new InvalidInputException("no price moves in the history: a volatility of zero has no logarithm");
        }
        SlotProfile profile = new SlotProfile(history, variances, barsPerDay);
        double[] gaps = new double[variances.length];
        double[] level = new double[variances.length]; // variances without their course over the day
        double[] squares = new double[variances.length];
        for (int i = 0; i < variances.length; i++) {
            double factor = profile.factor(history.localSecond(i + 1));
            double gap = Math.log(history.open(i + 1) / history.close(i));
            gaps[i] = gap * gap;
            level[i] = variances[i] / factor;
            squares[i] = returns[i] * returns[i] / factor;
        }
        double floor = FLOOR * mean;
        double base = Math.max(mean(level, MONTH), floor);
        var features = new HeadFeatures(
                Math.log(base), profile, barsPerDay, history.localSecond(history.size() - 1), interval.seconds());
        features.fillHistory(level, squares, returns, gaps, mean(variances, QUARTER), floor);
        return features;
    }

    private void fillHistory(
            double[] level, double[] squares, double[] returns, double[] gaps, double recentVariance, double floor) {
        int n = level.length;
        double deviation = Math.exp(logBase / 2);
        double ewma = ewma(level);
        double[] x = ofHistory;
        x[0] = relative(mean(level, 1), floor);
        x[1] = relative(mean(level, SHORT), floor);
        x[2] = relative(mean(level, QUARTER), floor);
        x[3] = relative(mean(level, n), floor);
        x[4] = relative(ewma, floor);
        x[5] = Math.log(Math.max(Ewma.variance(roots(squares)), floor) / Math.max(ewma, floor));
        x[6] = Math.log(Math.max(mean(squares, n), floor) / Math.max(mean(level, n), floor));
        x[7] = relative(mean(squares, MONTH), floor);
        x[8] = deviationOfLogs(level, QUARTER, floor);
        x[9] = mean(gaps, QUARTER) / Math.max(recentVariance, floor);
        x[10] = moved(returns, 1) / deviation;
        x[11] = moved(returns, SHORT) / (deviation * Math.sqrt(SHORT));
        x[12] = moved(returns, MONTH) / (deviation * Math.sqrt(MONTH));
        x[13] = tails(squares, floor);
        x[14] = Math.log(barsPerDay);
        x[15] = barsPerDay > 1 ? 1 : 0;
        x[16] = Math.log(n);
        x[17] = relative(mean(level, barsPerDay), floor);
        x[18] = relative(mean(level, SHORT * barsPerDay), floor);
    }

    /// Logarithm of a variance over the base level.
    private double relative(double variance, double floor) {
        return Math.log(Math.max(variance, floor)) - logBase;
    }

    /// Logarithm of the base variance of a bar.
    double logBase() {
        return logBase;
    }

    /// The sums of the factors of the time of the day over the first bars ahead: the variance of the return to each
    /// of them is the base variance times this, if the volatility does not change.
    ///
    /// @param times of the bars ahead, in order
    double[] cumulativeFactors(List<LocalDateTime> times) {
        double[] sums = new double[times.size()];
        double sum = 0;
        for (int step = 0; step < sums.length; step++) {
            sum += profile.factor(times.get(step));
            sums[step] = sum;
        }
        return sums;
    }

    /// Writes the features for the return from the last bar to a bar ahead.
    ///
    /// @param step index of the bar ahead, from 0
    /// @param time of the bar ahead
    /// @param factors see [#cumulativeFactors]
    /// @param x output of [#COUNT] values
    void write(int step, LocalDateTime time, double[] factors, double[] x) {
        System.arraycopy(ofHistory, 0, x, 0, OF_HISTORY);
        double bars = step + 1.0;
        double seconds = Math.max(1, time.toEpochSecond(ZoneOffset.UTC) - origin);
        x[OF_HISTORY] = Math.log(bars);
        x[OF_HISTORY + 1] = Math.log(1 + bars / barsPerDay);
        x[OF_HISTORY + 2] = Math.log(factors[step] / bars);
        x[OF_HISTORY + 3] = Math.log(seconds / (bars * intervalSeconds));
    }

    /// Mean of the last values, all of them if there are fewer.
    private static double mean(double[] values, int last) {
        int from = Math.max(0, values.length - last);
        double sum = 0;
        for (int i = from; i < values.length; i++) {
            sum += values[i];
        }
        return sum / (values.length - from);
    }

    private static double ewma(double[] values) {
        double mean = mean(Arrays.copyOf(values, Math.min(MONTH, values.length)), MONTH);
        for (double value : values) {
            mean = RANGE_DECAY * mean + (1 - RANGE_DECAY) * value;
        }
        return mean;
    }

    private static double[] roots(double[] values) {
        return Arrays.stream(values).map(Math::sqrt).toArray();
    }

    /// Standard deviation of the logarithms of the last values.
    private static double deviationOfLogs(double[] values, int last, double floor) {
        double[] logs = Arrays.stream(values, Math.max(0, values.length - last), values.length)
                .map(value -> Math.log(Math.max(value, floor)))
                .toArray();
        double mean = mean(logs, logs.length);
        double sum = 0;
        for (double log : logs) {
            sum += (log - mean) * (log - mean);
        }
        return Math.sqrt(sum / logs.length);
    }

    /// Sum of the last returns.
    private static double moved(double[] returns, int last) {
        double sum = 0;
        for (int i = Math.max(0, returns.length - last); i < returns.length; i++) {
            sum += returns[i];
        }
        return sum;
    }

    /// Logarithm of the mean square over the square of the mean absolute return, which for normal returns is the
    /// logarithm of pi / 2.
    private static double tails(double[] squares, double floor) {
        double absolute = mean(roots(squares), squares.length);
        return Math.log(Math.max(mean(squares, squares.length), floor) / Math.max(absolute * absolute, floor / 2));
    }

    /// The largest number of bars on any day.
    private static int barsPerDay(Bars history) {
        int largest = 1;
        int run = 0;
        long day = Long.MIN_VALUE;
        for (int i = 0; i < history.size(); i++) {
            long date = Math.floorDiv(history.localSecond(i), 86_400L);
            run = date == day ? run + 1 : 1;
            day = date;
            largest = Math.max(largest, run);
        }
        return largest;
    }

    private static void requirePositive(Bars history) {
        if (history.size() < 3) {
            throw new InvalidInputException("a volatility needs at least 3 bars, and there are " + history.size());
        }
        for (int i = 0; i < history.size(); i++) {
            if (!(history.open(i) > 0 && history.high(i) > 0 && history.low(i) > 0 && history.close(i) > 0)) {
                throw new InvalidInputException(
                        "a price is not above zero at " + history.time(i) + ", and volatilities need logarithms");
            }
        }
    }
}
