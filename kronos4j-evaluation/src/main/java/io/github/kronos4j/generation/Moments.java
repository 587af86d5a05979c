package io.github.kronos4j.generation;

/// Statistics of short series; 0 if undefined, since windows without price changes are valid windows.
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
    static double meanAbsolute(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value);
        }
        return sum / values.length;
    }

    /// The population standard deviation.
    static double deviation(double[] values) {
        return Math.sqrt(power(values, 2));
    }

    /// The third central moment over the cube of the standard deviation.
    static double skewness(double[] values) {
        double deviation = deviation(values);
        return deviation > 0 ? power(values, 3) / (deviation * deviation * deviation) : 0;
    }

    /// The autocorrelation at lag 1, with the mean of all values on both sides.
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
