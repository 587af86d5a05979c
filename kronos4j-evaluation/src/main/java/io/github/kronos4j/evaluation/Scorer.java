package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.evaluation.metric.Crps;
import io.github.kronos4j.evaluation.metric.Pinball;
import io.github.kronos4j.evaluation.metric.Pit;
import io.github.kronos4j.evaluation.metric.PointErrors;
import io.github.kronos4j.evaluation.metric.Volatility;
import io.github.kronos4j.evaluation.metric.Winkler;
import io.github.kronos4j.evaluation.metric.ZScore;
import io.github.kronos4j.forecast.DrawKey;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Quantiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Scores one forecast against the actual bars.
public final class Scorer {
    private static final double[] PINBALL_LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    private static final List<Column> PRICES = List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE);

    private final Window window;
    private final Forecast forecast;
    private final int horizon;
    private final double[] values = new double[Metric.values().length];
    private final double[] median;
    private final double[] actual;

    private Scorer(Window window, Forecast forecast) {
        this.window = window;
        this.forecast = forecast;
        this.horizon = forecast.horizon();
        this.median = new double[horizon];
        this.actual = window.actual().column(Column.CLOSE);
    }

    /// The score of a candidate's forecast.
    ///
    /// @param leadTimes the lead times recorded one by one, counted from 1, ascending
    /// @param levels levels whose touches are recorded
    public static Score score(String candidate, Window window, Forecast forecast, int[] leadTimes, TouchLevels levels) {
        if (forecast.horizon() != window.actual().size()) {
            throw new IllegalArgumentException(window.actual().size() + " actual bars cannot be compared with "
                    + forecast.horizon() + " forecast bars");
        }
        return new Scorer(window, forecast).run(candidate, leadTimes, levels);
    }

    private Score run(String candidate, int[] leadTimes, TouchLevels levels) {
        double[][] leadTimeValues = new double[leadTimes.length][];
        Random uniform = new Random(DrawKey.of(window.history()));
        for (int step = 0; step < horizon; step++) {
            double[] values = addStep(step, uniform.nextDouble());
            int leadTime = Arrays.binarySearch(leadTimes, step + 1);
            if (leadTime >= 0) {
                leadTimeValues[leadTime] = values;
            }
        }
        for (Metric metric : Metric.values()) {
            if (metric.isSummedOverLeadTimes()) {
                values[metric.ordinal()] /= horizon;
            }
        }
        relativeErrors();
        correlations();
        atHorizon();
        volatility();
        characteristics();
        return new Score(candidate, window.symbol(), window.origin(), values, leadTimeValues, touches(levels));
    }

    private List<Touch> touches(TouchLevels levels) {
        return Arrays.stream(levels.prices(window.history(), horizon))
                .mapToObj(level -> Touch.of(forecast, window.actual(), level))
                .toList();
    }

    /// Adds a lead time to the sums, in returns from the last close.
    private double[] addStep(int step, double uniform) {
        double[] sorted = new double[forecast.samples()];
        Arrays.setAll(sorted, p -> toReturn(forecast.value(p, step, Column.CLOSE)));
        Arrays.sort(sorted);
        double actualReturn = toReturn(actual[step]);
        double middle = Quantiles.ofSorted(sorted, 0.5);
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        median[step] = (1 + middle) * window.lastClose();

        double error = Math.abs(middle - actualReturn);
        double crps = forecast.metadata().hasHead()
                ? Crps.ofQuantiles(sorted, actualReturn)
                : Crps.fair(sorted, actualReturn);
        add(Metric.ABSOLUTE_ERROR, error);
        add(Metric.SQUARED_ERROR, (mean - actualReturn) * (mean - actualReturn));
        add(Metric.CRPS, crps);
        for (double level : PINBALL_LEVELS) {
            add(
                    Metric.PINBALL,
                    Pinball.loss(Quantiles.ofSorted(sorted, level), actualReturn, level) / PINBALL_LEVELS.length);
        }
        double[] recorded = new double[LeadTimeMetric.values().length];
        for (PredictionInterval interval : PredictionInterval.values()) {
            double lower = interval.lower(sorted);
            double upper = interval.upper(sorted);
            double covered = lower <= actualReturn && actualReturn <= upper ? 1 : 0;
            add(interval.covered(), covered);
            add(interval.width(), upper - lower);
            add(interval.winkler(), Winkler.score(lower, upper, actualReturn, interval.nominal()));
            if (interval == PredictionInterval.CENTRAL_80) {
                recorded[LeadTimeMetric.COVERED_80.ordinal()] = covered;
                recorded[LeadTimeMetric.WIDTH_80.ordinal()] = upper - lower;
            } else if (interval == PredictionInterval.CENTRAL_90) {
                recorded[LeadTimeMetric.COVERED_90.ordinal()] = covered;
                recorded[LeadTimeMetric.WIDTH_90.ordinal()] = upper - lower;
            }
        }
        recorded[LeadTimeMetric.ABSOLUTE_ERROR.ordinal()] = error;
        recorded[LeadTimeMetric.CRPS.ordinal()] = crps;
        recorded[LeadTimeMetric.PIT.ordinal()] = Pit.of(sorted, actualReturn, uniform);
        recorded[LeadTimeMetric.BIAS.ordinal()] = mean - actualReturn;
        for (Tail tail : Tail.values()) {
            tail.record(sorted, actualReturn, forecast.metadata().isCalibrated(), recorded);
        }
        return recorded;
    }

    private void relativeErrors() {
        double[] history = window.history().column(Column.CLOSE);
        set(Metric.MAPE, PointErrors.mape(median, actual));
        set(Metric.SMAPE, PointErrors.smape(median, actual));
        double scale = PointErrors.naiveError(history, 1);
        set(Metric.MASE, scale > 0 ? PointErrors.mae(median, actual) / scale : Double.NaN);
        set(Metric.Z_SCORE, ZScore.ofLast(history));
    }

    /// Correlations of the mean path with the actual bars along the horizon.
    private void correlations() {
        Bars mean = forecast.mean();
        double ic = 0;
        double rankIc = 0;
        for (Column price : PRICES) {
            ic += Correlation.pearson(mean.column(price), window.actual().column(price)) / PRICES.size();
            rankIc += Correlation.spearman(mean.column(price), window.actual().column(price)) / PRICES.size();
        }
        set(Metric.PRICE_IC, ic);
        set(Metric.PRICE_RANK_IC, rankIc);
    }

    private void atHorizon() {
        double last = window.lastClose();
        double up = 0;
        for (int p = 0; p < forecast.samples(); p++) {
            double end = forecast.value(p, horizon - 1, Column.CLOSE);
            up += end > last ? 1 : end == last ? 0.5 : 0;
        }
        set(Metric.RETURN_FORECAST, withoutRounding(forecast.expectedReturn()));
        set(Metric.RETURN_ACTUAL, toReturn(actual[horizon - 1]));
        set(Metric.PROBABILITY_UP, up / forecast.samples());
    }

    /// Volatility along the horizon; paths with a price that is not positive have none.
    private void volatility() {
        double variance = 0;
        double volatility = 0;
        double inner = 0;
        int finite = 0;
        double[] closes = new double[horizon];
        for (int p = 0; p < forecast.samples(); p++) {
            for (int step = 0; step < horizon; step++) {
                closes[step] = forecast.value(p, step, Column.CLOSE);
            }
            double realized = Volatility.realizedVariance(window.lastClose(), closes);
            if (Double.isFinite(realized)) {
                variance += realized;
                volatility += Math.sqrt(realized);
                inner += innerVariance(realized, closes);
                finite++;
            }
        }
        double actualVariance = Volatility.realizedVariance(window.lastClose(), actual);
        set(Metric.VARIANCE_FORECAST, variance / finite);
        set(Metric.VARIANCE_ACTUAL, actualVariance);
        set(Metric.QLIKE, Volatility.qlike(variance / finite, actualVariance));
        set(Metric.VOLATILITY_FORECAST, volatility / finite);
        set(Metric.INNER_VARIANCE_FORECAST, inner / finite);
        set(Metric.INNER_VARIANCE_ACTUAL, innerVariance(actualVariance, actual));
    }

    /// Realized variance from the first close on; NaN for a single close.
    ///
    /// @param realized that from the last close before the horizon on
    private double innerVariance(double realized, double[] closes) {
        double first = Math.log(closes[0] / window.lastClose());
        return horizon < 2 ? Double.NaN : realized - first * first;
    }

    private void characteristics() {
        set(Metric.PAST_RETURN, Characteristics.pastReturn(window));
        set(Metric.PAST_VOLATILITY, Characteristics.volatility(window));
        set(Metric.ABNORMAL_VOLUME, Characteristics.abnormalVolume(window));
        set(Metric.TRADED_AMOUNT, Characteristics.tradedAmount(window));
    }

    /// Rounds to 12 decimals: the mean of equal numbers may differ from them in the last digit, which would change
    /// ranks.
    private static double withoutRounding(double value) {
        return Math.rint(value * 1e12) / 1e12;
    }

    private double toReturn(double price) {
        return price / window.lastClose() - 1;
    }

    private void add(Metric metric, double value) {
        values[metric.ordinal()] += value;
    }

    private void set(Metric metric, double value) {
        values[metric.ordinal()] = value;
    }
}
