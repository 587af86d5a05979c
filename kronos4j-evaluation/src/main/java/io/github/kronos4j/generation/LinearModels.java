package io.github.kronos4j.generation;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// Linear algebra shared by the linear models. Their weights end with the intercept, which multiplies a constant 1 and
/// is not penalized.
final class LinearModels {
    /// Relative difference of mirrored entries that rounding may leave in a product.
    private static final double SYMMETRY_TOLERANCE = 1e-9;

    private LinearModels() {}

    /// The design matrix: the rows with a constant 1 appended.
    static RealMatrix design(double[][] rows) {
        int columns = rows[0].length;
        RealMatrix design = MatrixUtils.createRealMatrix(rows.length, columns + 1);
        design.setSubMatrix(rows, 0, 0);
        for (int r = 0; r < rows.length; r++) {
            design.setEntry(r, columns, 1);
        }
        return design;
    }

    /// Adds the penalty to the diagonal, except for the intercept.
    static void addPenalty(RealMatrix squares, double penalty) {
        for (int c = 0; c < squares.getColumnDimension() - 1; c++) {
            squares.addToEntry(c, c, penalty);
        }
    }

    /// Solves a symmetric positive definite system.
    static RealVector solve(RealMatrix matrix, RealVector right) {
        return new CholeskyDecomposition(matrix, SYMMETRY_TOLERANCE, Double.MIN_VALUE)
                .getSolver()
                .solve(right);
    }

    /// The weights of the columns.
    static RealVector withoutIntercept(RealVector weights) {
        return weights.getSubVector(0, weights.getDimension() - 1);
    }

    /// The linear prediction for a row.
    static double predict(RealVector weights, double[] row) {
        double sum = weights.getEntry(row.length);
        for (int c = 0; c < row.length; c++) {
            sum += weights.getEntry(c) * row[c];
        }
        return sum;
    }
}
