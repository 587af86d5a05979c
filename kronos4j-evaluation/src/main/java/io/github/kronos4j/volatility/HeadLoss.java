package io.github.kronos4j.volatility;

/// Mean CRPS of a network's distributions, and its gradient. Not thread-safe.
final class HeadLoss {
    private final HeadNetwork network;
    private final double[] gradient = new double[HeadNetwork.SIZE];
    private final HeadNetwork.Pass pass = new HeadNetwork.Pass();
    private final double[] derivatives = new double[2];
    private final double[] byOutput = new double[HeadNetwork.OUTPUTS];

    HeadLoss(HeadNetwork network) {
        this.network = network;
    }

    /// Sum of the gradients since it was last set to zero.
    double[] gradient() {
        return gradient;
    }

    /// Returns the CRPS of a return and adds its gradient.
    ///
    /// @param x standardized features
    /// @param y the return in standard deviations of the base level
    /// @param weight factor of the gradient
    double add(double[] x, double y, double weight) {
        network.forward(x, pass);
        var mixture = new ScaleMixture(Math.exp(pass.output[0] / 2), VolatilityHead.spread(pass.output[1]));
        double score = mixture.crps(y, derivatives);
        byOutput[0] = weight * derivatives[0] / 2;
        byOutput[1] = weight * derivatives[1] * VolatilityHead.spreadSlope(pass.output[1]);
        network.backward(x, pass, byOutput, gradient);
        return score;
    }
}
