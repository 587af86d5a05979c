package io.github.kronos4j.torch.train;

import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.torch.nn.TrainableNetwork;
import io.github.kronos4j.torch.optim.LearningRate;
import java.nio.file.Path;

/// A network with its losses and its optimizer.
///
/// ```java
/// Losses losses = learner.accumulate(batch, 1, seed);
/// double gradientNorm = learner.step(rate, i, steps);
/// ```
///
/// @param <B> batches that the network learns from
public interface Learner<B> extends AutoCloseable {
    /// Computes the losses of a batch and accumulates their gradient. Processes that train together have a batch
    /// each.
    ///
    /// @param weight weight of the batch in the update: one over the number of accumulated batches
    /// @param seed seed of dropout and sampled tokens; the draws also depend on the number of threads of all
    ///     processes
    Losses accumulate(B batch, double weight, long seed);

    /// Name of the validation metric whose lowest value makes a checkpoint the best.
    String criterion();

    /// Starts a validation of the network as it is.
    Validation<B> newValidation();

    /// Number of bars of a batch that the network learns from.
    long bars(B batch);

    /// The trained network.
    TrainableNetwork network();

    /// The accumulated gradients.
    GradientAccumulator<?> gradients();

    /// Updates the parameters with the accumulated gradients; see [GradientAccumulator#step].
    ///
    /// @param step updates before this one
    /// @param steps updates of the whole training
    /// @return norm of the gradient before clipping
    default double step(LearningRate rate, long step, long steps) {
        return gradients().step(rate, step, steps);
    }

    /// Writes a checkpoint in full precision into an existing folder, adapters merged.
    default void save(Path folder) {
        network().save(folder, DType.F32);
    }

    /// Writes the state of the optimizer.
    default void saveOptimizer(Path file) {
        gradients().saveOptimizer(file);
    }

    /// Releases everything that training needs. The network keeps its values and remains owned by the caller.
    @Override
    default void close() {
        gradients().close();
    }
}
