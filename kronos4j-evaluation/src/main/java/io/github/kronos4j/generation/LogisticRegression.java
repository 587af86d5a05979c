package io.github.kronos4j.generation;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// Logistic regression with an L2 penalty: minimizes `sum log(1 + exp(-s (w x + b))) + penalty / 2 |w|^2`, with `s` 1
/// or -1 by class, by Newton's method. The penalty keeps the weights finite if the classes are linearly separable.
///
/// @param weights (C + 1), weights by column, then the intercept, which is not penalized
record LogisticRegression(RealVector weights) {
    private static final int MAX_ITERATIONS = 100;
    private static final double TOLERANCE = 1e-10;

    /// Fits the classifier.
    ///
    /// @param rows feature vectors of both classes
    /// @param positive true for rows of the positive class
    static LogisticRegression fit(double[][] rows, boolean[] positive, double penalty) {
        RealMatrix x = LinearModels.design(rows);
        RealVector weights = new ArrayRealVector(x.getColumnDimension());
        double loss = loss(x, positive, penalty, weights);
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            RealVector step = newtonStep(x, positive, penalty, weights);
            RealVector next = weights.add(step);
            double nextLoss = loss(x, positive, penalty, next);
            for (double share = 0.5; nextLoss > loss && share > TOLERANCE; share /= 2) {
                next = weights.combine(1, share, step);
                nextLoss = loss(x, positive, penalty, next);
            }
            boolean hasConverged = !(loss - nextLoss > TOLERANCE * loss);
            if (nextLoss <= loss) {
                weights = next;
                loss = nextLoss;
            }
            if (hasConverged) {
                break;
            }
        }
        return new LogisticRegression(weights);
    }

    /// The log odds of the positive class.
    double logOdds(double[] row) {
        return LinearModels.predict(weights, row);
    }

    private static double loss(RealMatrix x, boolean[] positive, double penalty, RealVector weights) {
        RealVector logOdds = x.operate(weights);
        double loss = 0;
        for (int r = 0; r < positive.length; r++) {
            double margin = positive[r] ? logOdds.getEntry(r) : -logOdds.getEntry(r);
            loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
        }
        RealVector penalized = LinearModels.withoutIntercept(weights);
        return loss + penalty / 2 * penalized.dotProduct(penalized);
    }

    /// Newton's step: the inverse Hessian times the negative gradient.
    private static RealVector newtonStep(RealMatrix x, boolean[] positive, double penalty, RealVector weights) {
        RealVector probabilities = x.operate(weights).map(z -> 1 / (1 + Math.exp(-z)));
        RealVector errors = new ArrayRealVector(positive.length);
        RealMatrix scaled = x.copy();
        for (int r = 0; r < positive.length; r++) {
            double p = probabilities.getEntry(r);
            errors.setEntry(r, (positive[r] ? 1 : 0) - p);
            double curvature = Math.max(p * (1 - p), TOLERANCE);
            for (int c = 0; c < x.getColumnDimension(); c++) {
                scaled.multiplyEntry(r, c, curvature);
            }
        }
        RealMatrix hessian = x.transposeMultiply(scaled);
        LinearModels.addPenalty(hessian, penalty);
        RealVector shrinkage = LinearModels.withoutIntercept(weights).append(0).mapMultiply(penalty);
        return LinearModels.solve(hessian, x.preMultiply(errors).subtract(shrinkage));
    }
}
