package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.nn.Parameters;
import io.github.kronos4j.torch.train.OptimizerSettings.Decayed;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// AdamW on the parameters of a network and of those that learn with it, with clipped gradients.
final class Optimizer implements AutoCloseable {
    private static final double LEAST_NORM = 1e-6; // as PyTorch's clip_grad_norm_ has it

    private final OptimizerSettings settings;
    private final Collective collective;
    private final FlatParameters parameters;
    private final AdamW adamW;

    /// @param networks that learn the same values: those of the first
    /// @param collective processes whose gradients count alike
    Optimizer(List<Parameters> networks, OptimizerSettings settings, Collective collective) {
        this.settings = settings;
        this.collective = collective;
        parameters = new FlatParameters(networks);
        Tensor values = parameters.values();
        adamW = new AdamW(
                values, settings.decayed() == Decayed.ALL ? values.numel() : parameters.inMatrices(), settings);
    }

    /// Clips the gradients that were added up, updates the parameters, and starts from no gradients again.
    /// Gradients
    /// that are not finite update nothing.
    ///
    /// @param step updates before this one
    /// @return how long the gradient was before it was clipped
    double update(LearningRate rate, long step) {
        try (var _ = new NativeScope()) {
            Tensor gradients = parameters.addUp();
            if (collective.size() > 1) {
                collective.sum(gradients);
                gradients.div_(new Scalar((float) collective.size()));
            }
            double norm = gradients.norm().item_double();
            if (Double.isFinite(norm)) {
                if (norm > settings.clipNorm()) {
                    gradients.mul_(new Scalar(settings.clipNorm() / (norm + LEAST_NORM)));
                }
                adamW.update(gradients, rate.at(step), rate.beta1(step, settings.beta1()));
            }
            gradients.zero_();
            return norm;
        }
    }

    /// Writes what AdamW remembers of the gradients.
    ///
    /// @throws KronosException if the file cannot be written
    void save(Path file) {
        adamW.save(file);
    }

    /// Goes on with what [#save] wrote.
    ///
    /// @throws KronosException if the file cannot be read, or is of other parameters
    void load(Path file) {
        adamW.load(file);
    }

    @Override
    public void close() {
        adamW.close();
        parameters.close();
    }
}
