package io.github.kronos4j.generation;

import java.util.Arrays;

/// Logistic regression with an L2 penalty: minimizes `sum log(1 + exp(-s (w x + b))) + penalty / 2 |w|^2`, with `s` 1
/// or -1 by class, by Newton's method. The penalty keeps the weights finite if the classes are linearly separable.
///
/// @param weights weights by column
/// @param bias intercept, which is not penalized
record LogisticRegression(double[] weights, double bias) {
    private static final int MAX_STEPS = 100;
    private static final double TOLERANCE = 1e-10;

    /// Fits the classifier.
    ///
    /// @param rows feature vectors of both classes
    /// @param positive true for rows of the positive class
    static LogisticRegression fit(double[][] rows, boolean[] positive, double penalty) {
        int columns = rows[0].length;
        double[] w = new double[columns + 1]; // the last one is the intercept
        double loss = loss(rows, positive, penalty, w);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = direction(rows, positive, penalty, w);
            double[] next = moved(w, direction, 1);
            double nextLoss = loss(rows, positive, penalty, next);
            for (double share = 0.5; nextLoss > loss && share > TOLERANCE; share /= 2) {
                next = moved(w, direction, share);
                nextLoss = loss(rows, positive, penalty, next);
            }
            boolean done = !(loss - nextLoss > TOLERANCE * loss);
            if (nextLoss <= loss) {
                w = next;
                loss = nextLoss;
            }
            if (done) {
                break;
            }
        }
        return new LogisticRegression(Arrays.copyOf(w, columns), w[columns]);
    }

    /// The log odds of the positive class.
    double logOdds(double[] row) {
        return sum(weights, bias, row);
    }

    private static double sum(double[] weights, double bias, double[] row) {
        double sum = bias;
        for (int c = 0; c < row.length; c++) {
            sum += weights[c] * row[c];
        }
        return sum;
    }

    private static double loss(double[][] rows, boolean[] positive, double penalty, double[] w) {
        double loss = 0;
        for (int r = 0; r < rows.length; r++) {
            double z = sum(w, w[w.length - 1], rows[r]) * (positive[r] ? 1 : -1);
            loss += z > 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z;
        }
        for (int c = 0; c < w.length - 1; c++) {
            loss += penalty / 2 * w[c] * w[c];
        }
        return loss;
    }

    /// Newton's step: the gradient solved by the matrix of second derivatives.
    private static double[] direction(double[][] rows, boolean[] positive, double penalty, double[] w) {
        int columns = w.length - 1;
        double[][] curvature = new double[w.length][w.length];
        double[] gradient = new double[w.length];
        for (int r = 0; r < rows.length; r++) {
            double p = 1 / (1 + Math.exp(-sum(w, w[columns], rows[r])));
            double error = (positive[r] ? 1 : 0) - p;
            double weight = Math.max(p * (1 - p), TOLERANCE);
            for (int i = 0; i <= columns; i++) {
                double x = i == columns ? 1 : rows[r][i];
                gradient[i] += error * x;
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += weight * x * (j == columns ? 1 : rows[r][j]);
                }
            }
        }
        for (int c = 0; c < columns; c++) {
            gradient[c] -= penalty * w[c];
            curvature[c][c] += penalty;
        }
        return Cholesky.solve(curvature, gradient);
    }

    private static double[] moved(double[] w, double[] direction, double share) {
        double[] moved = w.clone();
        for (int i = 0; i < w.length; i++) {
            moved[i] += share * direction[i];
        }
        return moved;
    }
}
