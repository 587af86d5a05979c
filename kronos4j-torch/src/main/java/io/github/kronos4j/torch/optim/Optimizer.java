package io.github.kronos4j.torch.optim;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.nn.ParameterRegistry;
import io.github.kronos4j.torch.optim.OptimizerSettings.Decayed;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// AdamW with clipped gradients, for a network and its replicas in threads and processes.
public final class Optimizer implements AutoCloseable {
    private static final double MIN_NORM = 1e-6; // as in PyTorch's clip_grad_norm_

    private final OptimizerSettings settings;
    private final ProcessGroup processGroup;
    private final FlatParameters parameters;
    private final AdamW adamW;

    /// An optimizer for the trained parameters of a network.
    ///
    /// @param replicas networks with the same values, those of the first; each has its own gradients
    /// @param processGroup processes whose gradients are averaged
    public Optimizer(List<ParameterRegistry> replicas, OptimizerSettings settings, ProcessGroup processGroup) {
        this.settings = settings;
        this.processGroup = processGroup;
        parameters = new FlatParameters(replicas);
        Tensor values = parameters.values();
        adamW = new AdamW(
                values, settings.decayed() == Decayed.ALL ? values.numel() : parameters.inMatrices(), settings);
    }

    /// Averages and clips the accumulated gradients, updates the parameters, and resets the gradients to zero.
    /// Gradients that are not finite change no parameter.
    ///
    /// @param step updates before this one
    /// @param steps updates of the whole training
    /// @return norm of the gradient before clipping
    public double step(LearningRate rate, long step, long steps) {
        try (var _ = new NativeScope()) {
            Tensor gradients = parameters.sumGradients();
            if (processGroup.size() > 1) {
                processGroup.sum(gradients);
                gradients.div_(new Scalar((float) processGroup.size()));
            }
            double norm = gradients.norm().item_double();
            if (Double.isFinite(norm)) {
                if (norm > settings.clipNorm()) {
                    gradients.mul_(new Scalar(settings.clipNorm() / (norm + MIN_NORM)));
                }
                adamW.step(gradients, rate.at(step, steps), rate.beta1(step, steps, settings.beta1()));
            }
            gradients.zero_();
            return norm;
        }
    }

    /// Writes the state of AdamW.
    ///
    /// @throws KronosException if the file cannot be written
    public void save(Path file) {
        adamW.save(file);
    }

    /// Reads the state that [#save] wrote.
    ///
    /// @throws KronosException if the file cannot be read or holds the state of other parameters
    public void load(Path file) {
        adamW.load(file);
    }

    @Override
    public void close() {
        adamW.close();
        parameters.close();
    }
}
