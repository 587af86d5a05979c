package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Brings bars to the scale that the tokenizer knows, and back: each column less its mean, over its standard deviation
/// (population) plus 1e-5, clipped to five either way.
///
/// Means and deviations come from the bars it is fitted to and nothing else, so nothing after them can leak in. Where
/// volume is absent, volume and amount are zero; where only amount is, it is volume times the mean of the four prices.
/// Sums are in double precision: amounts near 1e12 need it.
public final class Normalizer {
    private static final double EPSILON = 1e-5;
    private static final double CLIP = 5;
    private static final Column[] COLUMNS = Column.values();

    private final double[] mean = new double[Column.COUNT];
    private final double[] scale = new double[Column.COUNT];

    private Normalizer() {}

    /// A normalizer for the scale of these bars.
    public static Normalizer fit(Bars bars) {
        Normalizer fitted = new Normalizer();
        int n = bars.size();
        for (Column column : COLUMNS) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += input(bars, column, i);
            }
            double rough = sum / n;
            // What the sum has lost is no small thing where a large value hardly changes.
            double lost = 0;
            for (int i = 0; i < n; i++) {
                lost += input(bars, column, i) - rough;
            }
            double mean = rough + lost / n;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double deviation = input(bars, column, i) - mean;
                squares += deviation * deviation;
            }
            fitted.mean[column.index()] = mean;
            fitted.scale[column.index()] = Math.sqrt(squares / n) + EPSILON;
        }
        return fitted;
    }

    /// Normalised bars (T, 6), row-major.
    public float[] normalize(Bars bars) {
        float[] z = new float[bars.size() * Column.COUNT];
        normalize(bars, z, 0);
        return z;
    }

    /// Writes normalised bars (T, 6), row-major, into a longer array.
    ///
    /// @param offset place of the first number
    public void normalize(Bars bars, float[] z, int offset) {
        for (Column column : COLUMNS) {
            int c = column.index();
            for (int i = 0; i < bars.size(); i++) {
                double value = (input(bars, column, i) - mean[c]) / scale[c];
                z[offset + i * Column.COUNT + c] = (float) Math.clamp(value, -CLIP, CLIP);
            }
        }
    }

    /// Brings normalised bars back to the units of the series.
    ///
    /// @param z (T, 6), row-major
    public double[] denormalize(float[] z) {
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
