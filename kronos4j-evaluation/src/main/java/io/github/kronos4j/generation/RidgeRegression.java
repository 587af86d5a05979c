package io.github.kronos4j.generation;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// Ridge regression: minimizes `sum (y - w x - b)^2 + penalty |w|^2` (Hoerl and Kennard, 1970).
///
/// @param weights (C + 1), weights by column, then the intercept, which is not penalized
record RidgeRegression(RealVector weights) {

    /// Fits the predictor with the normal equations.
    ///
    /// @param rows feature vectors, one for each target
    /// @param penalty strength of the penalty; infinite for the mean of the targets
    static RidgeRegression fit(double[][] rows, double[] targets, double penalty) {
        RealMatrix x = LinearModels.design(rows);
        RealMatrix squares = x.transposeMultiply(x);
        LinearModels.addPenalty(squares, penalty);
        RealVector products = x.preMultiply(MatrixUtils.createRealVector(targets));
        return new RidgeRegression(LinearModels.solve(squares, products));
    }

    double predict(double[] row) {
        return LinearModels.predict(weights, row);
    }
}
