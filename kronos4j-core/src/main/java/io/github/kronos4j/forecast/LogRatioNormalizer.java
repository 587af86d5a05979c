package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Normalizer of [io.github.kronos4j.model.BarCoordinates#LOG_RATIOS]. The place of a price holds its ratio:
///
/// | place | ratio |
/// |---|---|
/// | open | open over the close before; 1 at the first bar |
/// | high | high over the greater of open and close |
/// | low | the lesser of open and close over the low |
/// | close | close over open |
/// | volume | volume over its mean; 0 stands for no volume |
/// | amount | average price over the mean of the four prices, over the mean of that; 0 stands for no amount |
///
/// All but the volume are logs in units of the [RunningVolatility] before the bar, compressed by the inverse hyperbolic
/// sine. Bars made of such numbers are valid by construction, and their price level and its unit do not matter.
final class LogRatioNormalizer implements Normalizer {
    private static final double CLIP = 5;
    private static final double MAX_LOG = 1; // of a generated ratio
    private static final double VOLUME_FLOOR = 0.01; // in units of the mean

    private final Bars history;
    private final RunningVolatility start;
    private final RunningVolatility end;
    private final double[] deviations; // before each bar of the history
    private final double meanVolume; // 0 without volume
    private final double premium; // mean of amount over volume and mean price; 1 without amount

    private LogRatioNormalizer(Bars history) {
        this.history = history;
        int n = history.size();
        double[] variances = new double[n];
        double sum = 0;
        double volume = 0;
        double amount = 0;
        double turnover = 0;
        for (int i = 0; i < n; i++) {
            variances[i] = Ratios.of(history, i).variance();
            sum += variances[i];
            if (history.has(Column.VOLUME)) {
                volume += history.volume(i);
                turnover += history.volume(i) * meanPrice(history, i);
                amount += history.has(Column.AMOUNT) ? history.amount(i) : 0;
            }
        }
        meanVolume = volume / n;
        premium = turnover > 0 && amount > 0 ? amount / turnover : 1;
        start = RunningVolatility.from(sum / n);
        deviations = new double[n];
        end = start.copy();
        for (int i = 0; i < n; i++) {
            deviations[i] = end.deviation();
            end.add(variances[i]);
        }
    }

    /// Logs of the ratios of a bar.
    ///
    /// @param gap of the open over the close before
    /// @param upper of the high over the greater of open and close
    /// @param lower of the lesser of open and close over the low
    /// @param body of the close over the open
    private record Ratios(double gap, double upper, double lower, double body) {
        static Ratios of(Bars bars, int i) {
            double open = bars.open(i);
            double close = bars.close(i);
            return new Ratios(
                    StrictMath.log(open / closeBefore(bars, i)),
                    StrictMath.log(bars.high(i) / Math.max(open, close)),
                    StrictMath.log(Math.min(open, close) / bars.low(i)),
                    StrictMath.log(close / open));
        }

        double variance() {
            return RunningVolatility.ofBar(gap, body, Math.abs(body) + upper + lower);
        }
    }

    /// Fits a normalizer to a history.
    ///
    /// @throws InvalidInputException if a price is not positive
    static LogRatioNormalizer fit(Bars history) {
        for (Column column : Column.values()) {
            for (int i = 0; column.isPrice() && i < history.size(); i++) {
                if (!(history.value(column, i) > 0)) {
                    throw new InvalidInputException("the " + column.label() + " of " + history.time(i) + " is "
                            + history.value(column, i) + ", and this model reads ratios of prices, which must be"
                            + " positive: use a model that reads price levels, such as Kronos-small");
                }
            }
        }
        return new LogRatioNormalizer(history);
    }

    @Override
    public void normalize(Bars bars, float[] z, int offset) {
        RunningVolatility volatility = start.copy();
        for (int i = 0; i < bars.size(); i++) {
            double deviation = volatility.deviation();
            Ratios ratios = Ratios.of(bars, i);
            int at = offset + i * Column.COUNT;
            z[at + Column.OPEN.index()] = compressed(ratios.gap, deviation);
            z[at + Column.HIGH.index()] = compressed(ratios.upper, deviation);
            z[at + Column.LOW.index()] = compressed(ratios.lower, deviation);
            z[at + Column.CLOSE.index()] = compressed(ratios.body, deviation);
            z[at + Column.VOLUME.index()] = volume(bars, i);
            z[at + Column.AMOUNT.index()] = averagePrice(bars, i, deviation);
            volatility.add(ratios.variance());
        }
    }

    private float volume(Bars bars, int i) {
        if (meanVolume <= 0 || !bars.has(Column.VOLUME)) {
            return 0;
        }
        double volume = StrictMath.log(bars.volume(i) / meanVolume + VOLUME_FLOOR);
        return (float) Math.clamp(volume, -CLIP, CLIP);
    }

    private float averagePrice(Bars bars, int i, double deviation) {
        if (!bars.has(Column.VOLUME) || !bars.has(Column.AMOUNT)) {
            return 0;
        }
        double ratio = bars.amount(i) / (bars.volume(i) * meanPrice(bars, i) * premium);
        return ratio > 0 && ratio < Double.POSITIVE_INFINITY ? compressed(StrictMath.log(ratio), deviation) : 0;
    }

    @Override
    public double[] continuation(float[] z) {
        double[] bars = new double[z.length];
        RunningVolatility volatility = end.copy();
        double before = history.close(history.size() - 1);
        for (int at = 0; at < z.length; at += Column.COUNT) {
            volatility.add(write(z, at, before, volatility.deviation(), bars));
            before = bars[at + Column.CLOSE.index()];
        }
        return bars;
    }

    @Override
    public double[] reconstruction(float[] z, int first) {
        double[] bars = new double[z.length];
        for (int at = 0; at < z.length; at += Column.COUNT) {
            int i = first + at / Column.COUNT;
            write(z, at, closeBefore(history, i), deviations[i], bars);
        }
        return bars;
    }

    @Override
    public boolean continuesActualClose() {
        return true;
    }

    /// Writes a bar.
    ///
    /// @param at index of its first number in both arrays
    /// @return its variance
    private double write(float[] z, int at, double closeBefore, double deviation, double[] bars) {
        var ratios = new Ratios(
                expanded(z[at + Column.OPEN.index()], deviation),
                expanded(Math.max(0, z[at + Column.HIGH.index()]), deviation),
                expanded(Math.max(0, z[at + Column.LOW.index()]), deviation),
                expanded(z[at + Column.CLOSE.index()], deviation));
        double open = closeBefore * StrictMath.exp(ratios.gap);
        double close = open * StrictMath.exp(ratios.body);
        double high = Math.max(open, close) * StrictMath.exp(ratios.upper);
        double low = Math.min(open, close) * StrictMath.exp(-ratios.lower);
        double ratio = StrictMath.exp(Math.clamp(z[at + Column.VOLUME.index()], -CLIP, CLIP)) - VOLUME_FLOOR;
        double volume = Math.max(0, ratio) * meanVolume;
        double averagePrice = premium * StrictMath.exp(expanded(z[at + Column.AMOUNT.index()], deviation));
        bars[at + Column.OPEN.index()] = open;
        bars[at + Column.HIGH.index()] = high;
        bars[at + Column.LOW.index()] = low;
        bars[at + Column.CLOSE.index()] = close;
        bars[at + Column.VOLUME.index()] = volume;
        bars[at + Column.AMOUNT.index()] = volume * averagePrice * (open + high + low + close) / 4;
        return ratios.variance();
    }

    /// Number for a log ratio; 0 in a history without movement.
    private static float compressed(double log, double deviation) {
        double x = deviation > 0 ? log / deviation : 0;
        // Inverse hyperbolic sine, written for the magnitude, so that both signs are rounded the same way.
        double magnitude = StrictMath.log(Math.abs(x) + Math.sqrt(x * x + 1));
        return (float) Math.copySign(Math.min(magnitude, CLIP), x);
    }

    private static double expanded(float z, double deviation) {
        return Math.clamp(StrictMath.sinh(Math.clamp(z, -CLIP, CLIP)) * deviation, -MAX_LOG, MAX_LOG);
    }

    private static double closeBefore(Bars bars, int i) {
        return i == 0 ? bars.open(0) : bars.close(i - 1);
    }

    private static double meanPrice(Bars bars, int i) {
        return (bars.open(i) + bars.high(i) + bars.low(i) + bars.close(i)) / 4;
    }
}
