package io.github.kronos4j.generation;

/// Figures of short runs of numbers; 0 where they are not defined, since a window of still bars is a
/// window too.
final class Moments {
    private Moments() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// The mean of the absolute values.
    static double size(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value);
        }
        return sum / values.length;
    }

    /// Standard deviation, of the values as a population.
    static double deviation(double[] values) {
        return Math.sqrt(power(values, 2));
    }

    /// Third moment over the cube of the deviation.
    static double skewness(double[] values) {
        double deviation = deviation(values);
        return deviation > 0 ? power(values, 3) / (deviation * deviation * deviation) : 0;
    }

    /// Correlation of the values with those one place later, both about the mean of all.
    static double autocorrelation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
            sum += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
        }
        return squares > 0 ? sum / squares : 0;
    }

    private static double power(double[] values, int exponent) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += Math.pow(value - mean, exponent);
        }
        return sum / values.length;
    }
}
