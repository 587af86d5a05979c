package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Normalizer of [io.github.kronos4j.model.BarCoordinates#LEVELS]: each column minus its mean, divided by its
/// population standard deviation, clipped to the range -5 to 5. [Normalization] says if the unit of a column matters.
///
/// Means and deviations come only from the bars it is fitted to, so later bars cannot leak in. If volume is absent,
/// volume and amount are zero; if only amount is absent, it is volume times the mean of the four prices. Sums are in
/// double precision, which amounts near 1e12 need.
public final class LevelNormalizer implements Normalizer {
    private static final double CLIP = 5;
    private static final Column[] COLUMNS = Column.values();

    private final double[] mean = new double[Column.COUNT];
    private final double[] scale = new double[Column.COUNT];

    private LevelNormalizer() {}

    /// Fits the normalizer of the reference to bars.
    public static LevelNormalizer fit(Bars bars) {
        return fit(bars, Normalization.REFERENCE);
    }

    /// Fits a normalizer to bars.
    public static LevelNormalizer fit(Bars bars, Normalization normalization) {
        LevelNormalizer fitted = new LevelNormalizer();
        int n = bars.size();
        for (Column column : COLUMNS) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += input(bars, column, i);
            }
            double firstMean = sum / n;
            // Second pass compensates rounding: amounts near 1e12 lose digits in the first sum.
            double residual = 0;
            for (int i = 0; i < n; i++) {
                residual += input(bars, column, i) - firstMean;
            }
            double mean = firstMean + residual / n;
            double squares = 0;
            double magnitude = 0;
            for (int i = 0; i < n; i++) {
                double value = input(bars, column, i);
                double deviation = value - mean;
                squares += deviation * deviation;
                magnitude = Math.max(magnitude, Math.abs(value));
            }
            fitted.mean[column.index()] = mean;
            fitted.scale[column.index()] = normalization.scale(Math.sqrt(squares / n), magnitude);
        }
        return fitted;
    }

    @Override
    public void normalize(Bars bars, float[] z, int offset) {
        for (Column column : COLUMNS) {
            int c = column.index();
            for (int i = 0; i < bars.size(); i++) {
                double value = scale[c] == 0 ? 0 : (input(bars, column, i) - mean[c]) / scale[c];
                z[offset + i * Column.COUNT + c] = (float) Math.clamp(value, -CLIP, CLIP);
            }
        }
    }

    @Override
    public double[] continuation(float[] z) {
        return denormalize(z);
    }

    @Override
    public double[] reconstruction(float[] z, int first) {
        return denormalize(z);
    }

    @Override
    public boolean continuesActualClose() {
        return false;
    }

    private double[] denormalize(float[] z) {
        double[] values = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            values[i] = z[i] * scale[i % Column.COUNT] + mean[i % Column.COUNT];
        }
        return values;
    }

    private static double input(Bars bars, Column column, int i) {
        return switch (column) {
            case OPEN, HIGH, LOW, CLOSE -> bars.value(column, i);
            case VOLUME -> bars.has(Column.VOLUME) ? bars.volume(i) : 0;
            case AMOUNT -> {
                if (!bars.has(Column.VOLUME)) {
                    yield 0;
                }
                yield bars.has(Column.AMOUNT)
                        ? bars.amount(i)
                        : bars.volume(i) * (bars.open(i) + bars.high(i) + bars.low(i) + bars.close(i)) / 4;
            }
        };
    }
}
