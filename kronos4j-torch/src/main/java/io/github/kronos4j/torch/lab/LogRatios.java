package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// [Coordinates#LOG_RATIOS] and [Coordinates#SCALED_LOG_RATIOS].
///
/// @param scale constant by which log ratios are divided; the lower bound of the deviations if they are scaled bar by
///     bar
/// @param isScaled true if they are divided by the deviation of returns before each bar
record LogRatios(double scale, boolean isScaled) implements Representation {
    private static final int GAP = 0;
    private static final int BODY = 1;
    private static final int UPPER = 2;
    private static final int LOWER = 3;
    private static final int VOLUME = 4;
    private static final int FEATURES = 5;

    private static final double DECAY = 0.94;
    private static final double SMALLEST = 0.1; // deviation, as a share of the scale
    private static final double LIMIT = 10; // in deviations
    private static final double VOLUME_LIMIT = 5;

    @Override
    public int features() {
        return FEATURES;
    }

    @Override
    public View of(Bars history) {
        return new Ratios(history);
    }

    private final class Ratios implements View {
        private final Bars history;
        private final double initialVariance;
        private final double meanVolume;
        private final double price; // amount over volume and mean price, mean over the history
        private final double[] deviations; // before each bar of the history, and after the last

        private Ratios(Bars history) {
            this.history = history;
            double squares = 0;
            double volume = 0;
            double amount = 0;
            double traded = 0;
            for (int i = 0; i < history.size(); i++) {
                squares += i == 0 ? 0 : square(Math.log(history.close(i) / history.close(i - 1)));
                if (history.has(Column.VOLUME)) {
                    volume += history.volume(i);
                    traded += history.volume(i) * mean(history, i);
                }
                amount += history.has(Column.AMOUNT) ? history.amount(i) : 0;
            }
            initialVariance = squares / Math.max(1, history.size() - 1);
            meanVolume = volume / history.size();
            price = traded > 0 && amount > 0 ? amount / traded : 1;
            deviations = new double[history.size() + 1];
            double variance = initialVariance;
            for (int i = 0; i < history.size(); i++) {
                deviations[i] = deviation(variance);
                variance = next(variance, i == 0 ? 0 : Math.log(history.close(i) / history.close(i - 1)));
            }
            deviations[history.size()] = deviation(variance);
        }

        @Override
        public float[] features(Bars bars) {
            float[] features = new float[bars.size() * FEATURES];
            double variance = initialVariance;
            double before = bars.open(0);
            for (int i = 0; i < bars.size(); i++) {
                double deviation = deviation(variance);
                double open = bars.open(i);
                double close = bars.close(i);
                int at = i * FEATURES;
                features[at + GAP] = ratio(open, before, deviation);
                features[at + BODY] = ratio(close, open, deviation);
                features[at + UPPER] = ratio(bars.high(i), Math.max(open, close), deviation);
                features[at + LOWER] = ratio(Math.min(open, close), bars.low(i), deviation);
                features[at + VOLUME] = volume(bars, i);
                variance = next(variance, i == 0 ? 0 : Math.log(close / before));
                before = close;
            }
            return features;
        }

        private float ratio(double price, double base, double deviation) {
            return (float) Math.clamp(Math.log(price / base) / deviation, -LIMIT, LIMIT);
        }

        private float volume(Bars bars, int i) {
            if (meanVolume <= 0) {
                return 0;
            }
            return (float) Math.clamp(Math.log(bars.volume(i) / meanVolume), -VOLUME_LIMIT, VOLUME_LIMIT);
        }

        @Override
        public double close(int bar, float[] features) {
            return history.close(bar - 1) * Math.exp(deviations[bar] * (features[GAP] + features[BODY]));
        }

        @Override
        public int write(float[] features, double[] path) {
            double before = history.close(history.size() - 1);
            double deviation = deviations[history.size()];
            double variance = deviation * deviation;
            int at = 0;
            for (int to = 0; to < path.length; to += Column.COUNT) {
                double open = before * growth(features[at + GAP], deviation);
                double close = open * growth(features[at + BODY], deviation);
                double volume = meanVolume * Math.exp(Math.min(features[at + VOLUME], VOLUME_LIMIT));
                path[to + Column.OPEN.index()] = open;
                path[to + Column.HIGH.index()] =
                        Math.max(open, close) * growth(Math.max(0, features[at + UPPER]), deviation);
                path[to + Column.LOW.index()] =
                        Math.min(open, close) / growth(Math.max(0, features[at + LOWER]), deviation);
                path[to + Column.CLOSE.index()] = close;
                path[to + Column.VOLUME.index()] = volume;
                path[to + Column.AMOUNT.index()] = volume * price * (open + close) / 2;
                variance = next(variance, Math.log(close / before));
                deviation = deviation(variance);
                before = close;
                at += FEATURES;
            }
            return 0;
        }
    }

    private static double growth(double ratio, double deviation) {
        return Math.exp(Math.clamp(ratio, -LIMIT, LIMIT) * deviation);
    }

    private double deviation(double variance) {
        return isScaled ? Math.max(Math.sqrt(variance), SMALLEST * scale) : scale;
    }

    private static double next(double variance, double logReturn) {
        return DECAY * variance + (1 - DECAY) * square(logReturn);
    }

    private static double mean(Bars bars, int i) {
        return (bars.open(i) + bars.close(i)) / 2;
    }

    private static double square(double x) {
        return x * x;
    }
}
