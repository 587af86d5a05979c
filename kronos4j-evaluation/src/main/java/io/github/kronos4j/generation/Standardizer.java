package io.github.kronos4j.generation;

/// Scales every column to mean 0 and standard deviation 1 in the rows it was fitted to; a constant column to 0.
///
/// @param means means by column
/// @param deviations standard deviations by column; 0 if constant
record Standardizer(double[] means, double[] deviations) {
    /// Limit of the scaled values, so that no single row dominates.
    private static final double MAX_DEVIATIONS = 5;

    static Standardizer of(double[][] rows) {
        int columns = rows[0].length;
        double[] means = new double[columns];
        double[] deviations = new double[columns];
        for (int c = 0; c < columns; c++) {
            for (double[] row : rows) {
                means[c] += row[c] / rows.length;
            }
            double squares = 0;
            for (double[] row : rows) {
                squares += (row[c] - means[c]) * (row[c] - means[c]);
            }
            double deviation = Math.sqrt(squares / rows.length);
            deviations[c] = deviation > 1e-12 * Math.abs(means[c]) ? deviation : 0;
        }
        return new Standardizer(means, deviations);
    }

    double[][] apply(double[][] rows) {
        double[][] result = new double[rows.length][means.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < means.length; c++) {
                double z = deviations[c] == 0 ? 0 : (rows[r][c] - means[c]) / deviations[c];
                result[r][c] = Math.clamp(z, -MAX_DEVIATIONS, MAX_DEVIATIONS);
            }
        }
        return result;
    }
}
