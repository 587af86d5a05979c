package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.evaluation.metric.Crps;
import io.github.kronos4j.evaluation.metric.Pinball;
import io.github.kronos4j.evaluation.metric.Pit;
import io.github.kronos4j.evaluation.metric.PointErrors;
import io.github.kronos4j.evaluation.metric.Volatility;
import io.github.kronos4j.evaluation.metric.Winkler;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Quantiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Compares one forecast with what came.
public final class Scorer {
    private static final double[] PINBALL_LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    private static final List<Column> PRICES = List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE);

    private final Window window;
    private final Forecast forecast;
    private final int horizon;
    private final double[] figures = new double[Metric.values().length];
    private final double[] median;
    private final double[] truth;

    private Scorer(Window window, Forecast forecast) {
        this.window = window;
        this.forecast = forecast;
        this.horizon = forecast.horizon();
        this.median = new double[horizon];
        this.truth = window.truth().column(Column.CLOSE);
    }

    /// The score of a contestant's forecast.
    ///
    /// @param marks the steps kept one by one, counted from 1
    public static Score score(String contestant, Window window, Forecast forecast, int[] marks) {
        if (forecast.horizon() != window.truth().size()) {
            throw new IllegalArgumentException(
                    window.truth().size() + " true bars for " + forecast.horizon() + " forecast ones");
        }
        return new Scorer(window, forecast).run(contestant, marks);
    }

    private Score run(String contestant, int[] marks) {
        double[][] marked = new double[marks.length][];
        Random between =
                new Random(window.symbol().hashCode() * 31L + window.origin().hashCode());
        for (int step = 0; step < horizon; step++) {
            double[] values = step(step, between.nextDouble());
            int mark = Arrays.binarySearch(marks, step + 1);
            if (mark >= 0) {
                marked[mark] = values;
            }
        }
        for (int i = 0; i <= Metric.WINKLER_95.ordinal(); i++) {
            figures[i] /= horizon; // sums over the steps so far
        }
        relativeErrors();
        shape();
        end();
        return new Score(contestant, window.symbol(), window.origin(), figures, marked);
    }

    /// Adds a step to the sums, in returns from the last close, and gives what is kept of it alone.
    private double[] step(int step, double between) {
        double[] sorted = new double[forecast.samples()];
        Arrays.setAll(sorted, p -> toReturn(forecast.value(p, step, Column.CLOSE)));
        Arrays.sort(sorted);
        double came = toReturn(truth[step]);
        double middle = Quantiles.ofSorted(sorted, 0.5);
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        median[step] = (1 + middle) * window.lastClose();

        double error = Math.abs(middle - came);
        double crps = Crps.fair(sorted, came);
        add(Metric.ABSOLUTE_ERROR, error);
        add(Metric.SQUARED_ERROR, (mean - came) * (mean - came));
        add(Metric.CRPS, crps);
        for (double level : PINBALL_LEVELS) {
            add(Metric.PINBALL, Pinball.loss(Quantiles.ofSorted(sorted, level), came, level) / PINBALL_LEVELS.length);
        }
        double[] kept = new double[LeadTimeMetric.values().length];
        for (PredictionInterval band : PredictionInterval.values()) {
            double lower = band.lower(sorted);
            double upper = band.upper(sorted);
            double covered = lower <= came && came <= upper ? 1 : 0;
            add(band.covered(), covered);
            add(band.width(), upper - lower);
            add(band.winkler(), Winkler.score(lower, upper, came, band.nominal()));
            if (band == PredictionInterval.CENTRAL_80) {
                kept[LeadTimeMetric.COVERED_80.ordinal()] = covered;
                kept[LeadTimeMetric.WIDTH_80.ordinal()] = upper - lower;
            } else if (band == PredictionInterval.CENTRAL_90) {
                kept[LeadTimeMetric.COVERED_90.ordinal()] = covered;
                kept[LeadTimeMetric.WIDTH_90.ordinal()] = upper - lower;
            }
        }
        kept[LeadTimeMetric.ABSOLUTE_ERROR.ordinal()] = error;
        kept[LeadTimeMetric.CRPS.ordinal()] = crps;
        kept[LeadTimeMetric.PIT.ordinal()] = Pit.of(sorted, came, between);
        kept[LeadTimeMetric.BIAS.ordinal()] = mean - came;
        return kept;
    }

    private void relativeErrors() {
        double[] history = window.history().column(Column.CLOSE);
        set(Metric.MAPE, PointErrors.mape(median, truth));
        set(Metric.SMAPE, PointErrors.smape(median, truth));
        double scale = PointErrors.naiveError(history, 1);
        set(Metric.MASE, scale > 0 ? PointErrors.mae(median, truth) / scale : Double.NaN);

        double mean = Arrays.stream(history).average().orElse(Double.NaN);
        double deviation = Math.sqrt(Arrays.stream(history)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(Double.NaN));
        set(Metric.STRETCH, deviation > 0 ? (window.lastClose() - mean) / deviation : 0);
    }

    /// Whether the mean path moves as the truth does.
    private void shape() {
        Bars mean = forecast.mean();
        double ic = 0;
        double rankIc = 0;
        for (Column price : PRICES) {
            ic += Correlation.pearson(mean.column(price), window.truth().column(price)) / PRICES.size();
            rankIc += Correlation.spearman(mean.column(price), window.truth().column(price)) / PRICES.size();
        }
        set(Metric.PRICE_IC, ic);
        set(Metric.PRICE_RANK_IC, rankIc);
    }

    private void end() {
        double last = window.lastClose();
        double up = 0;
        double variance = 0;
        int finite = 0;
        double[] closes = new double[horizon];
        for (int p = 0; p < forecast.samples(); p++) {
            for (int step = 0; step < horizon; step++) {
                closes[step] = forecast.value(p, step, Column.CLOSE);
            }
            double end = closes[horizon - 1];
            up += end > last ? 1 : end == last ? 0.5 : 0;
            double realised = Volatility.realisedVariance(last, closes);
            if (Double.isFinite(realised)) {
                variance += realised;
                finite++;
            }
        }
        set(Metric.RETURN_FORECAST, withoutRounding(forecast.expectedReturn()));
        set(Metric.RETURN_TRUE, toReturn(truth[horizon - 1]));
        set(Metric.PROBABILITY_UP, up / forecast.samples());
        set(Metric.VARIANCE_FORECAST, variance / finite);
        set(Metric.VARIANCE_TRUE, Volatility.realisedVariance(last, truth));
    }

    /// The mean of equal numbers may differ from them in its last digit, and ranks would see that.
    private static double withoutRounding(double value) {
        return Math.rint(value * 1e12) / 1e12;
    }

    private double toReturn(double price) {
        return price / window.lastClose() - 1;
    }

    private void add(Metric figure, double value) {
        figures[figure.ordinal()] += value;
    }

    private void set(Metric figure, double value) {
        figures[figure.ordinal()] = value;
    }
}
