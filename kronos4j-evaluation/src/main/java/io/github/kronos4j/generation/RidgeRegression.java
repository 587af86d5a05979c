package io.github.kronos4j.generation;

import java.util.Arrays;

/// Ridge regression: minimizes `sum (y - w x - b)^2 + penalty |w|^2` (Hoerl and Kennard, 1970).
///
/// @param weights weights by column
/// @param bias intercept, which is not penalized
record RidgeRegression(double[] weights, double bias) {

    /// Fits the predictor with the normal equations.
    ///
    /// @param rows feature vectors, one for each target
    /// @param penalty strength of the penalty; infinite for the mean of the targets
    static RidgeRegression fit(double[][] rows, double[] targets, double penalty) {
        int columns = rows[0].length;
        double[][] squares = new double[columns + 1][columns + 1]; // the last column is the constant 1
        double[] products = new double[columns + 1];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i <= columns; i++) {
                double x = i == columns ? 1 : rows[r][i];
                products[i] += x * targets[r];
                for (int j = 0; j <= i; j++) {
                    squares[i][j] += x * (j == columns ? 1 : rows[r][j]);
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            squares[i][i] += penalty;
        }
        double[] solution = Cholesky.solve(squares, products);
        return new RidgeRegression(Arrays.copyOf(solution, columns), solution[columns]);
    }

    double predict(double[] row) {
        double sum = bias;
        for (int c = 0; c < weights.length; c++) {
            sum += weights[c] * row[c];
        }
        return sum;
    }
}
