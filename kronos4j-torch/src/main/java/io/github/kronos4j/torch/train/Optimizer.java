package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.nn.Parameters;
import io.github.kronos4j.torch.train.OptimizerSettings.Decayed;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// LibTorch's AdamW on the parameters of a network and of those that learn with it, with clipped gradients.
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
        try (var _ = new NativeScope()) {
            boolean all = settings.decayed() == Decayed.ALL;
            Tensor decayed = all ? parameters.all() : parameters.matrices();
            adamW = NativeScope.keep(new AdamW(new TensorVector(decayed), options(settings, settings.weightDecay())));
            if (!all) {
                Tensor others = parameters.vectors();
                adamW.add_param_group(new OptimizerParamGroup(new TensorVector(others), options(settings, 0)));
            }
        }
    }

    static AdamWOptions options(OptimizerSettings settings, double weightDecay) {
        var options = new AdamWOptions();
        Betas.set(options, settings.beta1(), settings.beta2());
        options.eps().put(settings.epsilon());
        options.weight_decay().put(weightDecay);
        return options;
    }

    /// Clips the gradients that were added up, updates the parameters, and starts from no gradients again. Gradients
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
                set(adamW, rate.at(step), rate.beta1(step, settings.beta1()), settings.beta2());
                adamW.step();
            }
            gradients.zero_();
            return norm;
        }
    }

    static void set(AdamW adamW, double learningRate, double beta1, double beta2) {
        OptimizerParamGroupVector groups = adamW.param_groups();
        for (long i = 0; i < groups.size(); i++) {
            OptimizerOptions options = groups.get(i).options();
            options.set_lr(learningRate);
            Betas.set(new AdamWOptions(options), beta1, beta2);
        }
    }

    /// Writes what AdamW remembers of the gradients.
    void save(Path file) {
        try (var _ = new NativeScope()) {
            var archive = new OutputArchive();
            adamW.save(archive);
            archive.save_to(file.toString());
        } catch (RuntimeException e) {
            throw new KronosException(
                    file + " cannot be written: check the folder, its permissions and the space left", e);
        }
    }

    /// Goes on with what [#save] wrote.
    void load(Path file) {
        try (var _ = new NativeScope()) {
            var archive = new InputArchive();
            archive.load_from(file.toString());
            adamW.load(archive);
        } catch (RuntimeException e) {
            throw new KronosException(
                    file + " cannot be read as the state of an optimiser: remove its folder to resume from an older"
                            + " checkpoint",
                    e);
        }
    }

    @Override
    public void close() {
        NativeScope.release(adamW);
        parameters.close();
    }
}
