package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.Linear;
import io.github.kronos4j.torch.nn.ParameterScope;
import io.github.kronos4j.torch.nn.PassRandomness;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// [Output.Density]: a mixture of normals with diagonal covariance over the numbers of a step.
final class DensityHead implements Head {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
    private static final double MIN_LOG_DEVIATION = -5;
    private static final double MAX_LOG_DEVIATION = 3;
    private static final double EPSILON = 1e-6;

    private final int components;
    private final int features;
    private final Linear input;
    private final Linear weights; // logits of the components
    private final Linear means;
    private final Linear deviations; // logarithms

    DensityHead(ParameterScope parameters, int features, int width, int components) {
        this.components = components;
        this.features = features;
        input = Linear.of(parameters, "input", width, features);
        weights = Linear.of(parameters, "weights", components, width);
        means = Linear.of(parameters, "means", components * features, width);
        deviations = Linear.of(parameters, "deviations", components * features, width);
    }

    @Override
    public Tensor embed(Tensor values) {
        return input.forward(values);
    }

    private Tensor means(Tensor hidden) {
        return means.forward(hidden).unflatten(-1, components, features); // (..., K, F)
    }

    private Tensor logDeviations(Tensor hidden) {
        return deviations
                .forward(hidden)
                .unflatten(-1, components, features)
                .clamp(
                        new ScalarOptional(new Scalar(MIN_LOG_DEVIATION)),
                        new ScalarOptional(new Scalar(MAX_LOG_DEVIATION)));
    }

    /// One level: the negative log density of all numbers of a step, of their own units. The condition does not
    /// apply.
    @Override
    public Tensor losses(Tensor hidden, Tensor next, Conditioning conditioning, PassRandomness randomness) {
        return loss(hidden, next, randomness).unsqueeze(0);
    }

    @Override
    public Tensor loss(Tensor hidden, Tensor next, PassRandomness randomness) {
        Tensor logDeviations = logDeviations(hidden);
        Tensor z = next.unsqueeze(-2).sub(means(hidden)).mul(logDeviations.neg().exp()); // (B, T, K, F)
        Tensor logDensity = z.square()
                .mul(new Scalar(0.5))
                .add(logDeviations)
                .add(new Scalar(LOG_TWO_PI / 2))
                .sum(-1)
                .neg();
        Tensor logWeights = torch.log_softmax(weights.forward(hidden), -1); // (B, T, K)
        return logDensity.add(logWeights).logsumexp(-1).mean().neg();
    }

    @Override
    public int uniforms() {
        return 1 + features;
    }

    @Override
    public Tensor draw(Tensor hidden, Tensor uniforms) {
        Tensor cumulative = torch.softmax(weights.forward(hidden), -1).cumsum(-1); // (N, K)
        Tensor component =
                cumulative.le(uniforms.narrow(-1, 0, 1)).sum(-1).clamp_max(new Scalar(components - 1L)); // (N)
        Tensor index = component.view(-1, 1, 1).expand(hidden.size(0), 1, features);
        Tensor mean = means(hidden).gather(1, index).squeeze(1); // (N, F)
        Tensor deviation = logDeviations(hidden).gather(1, index).squeeze(1).exp();
        Tensor u = uniforms.narrow(-1, 1, features)
                .clamp(new ScalarOptional(new Scalar(EPSILON)), new ScalarOptional(new Scalar(1 - EPSILON)));
        return mean.add(torch.special_ndtri(u).mul(deviation));
    }
}
