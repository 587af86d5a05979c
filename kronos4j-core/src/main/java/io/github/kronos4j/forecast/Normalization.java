package io.github.kronos4j.forecast;

/// Dependence of a forecast on the unit of its history and on the name of the series.
public enum Normalization {
    /// The arithmetic of the reference: a deviation from the mean is divided by the standard deviation plus 1e-5,
    /// in the unit of the column. Columns whose standard deviation is not far above 1e-5 lose their shape. Random
    /// draws are keyed by the symbol.
    REFERENCE,
    /// No dependence: a deviation from the mean is divided by the standard deviation alone, so a history times any
    /// factor gives the forecast times that factor, except for rounding. A constant column stays constant. Random
    /// draws are keyed by the history, see [DrawKey].
    UNIT_FREE;

    /// Constant that the reference adds to the standard deviation.
    private static final double EPSILON = 1e-5;

    /// Largest standard deviation of a constant column relative to its largest absolute value: the rounding of its
    /// sums.
    private static final double ROUNDING = 1e-12;

    /// Returns the divisor of the deviations of a column; zero if the column is constant.
    ///
    /// @param deviation population standard deviation of the column
    /// @param magnitude largest absolute value of the column
    double scale(double deviation, double magnitude) {
        return switch (this) {
            case REFERENCE -> deviation + EPSILON;
            case UNIT_FREE -> deviation > ROUNDING * magnitude ? deviation : 0;
        };
    }
}
