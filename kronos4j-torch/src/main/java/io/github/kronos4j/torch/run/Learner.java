package io.github.kronos4j.torch.run;

import io.github.kronos4j.torch.nn.Parameters;
import io.github.kronos4j.torch.train.Collective;
import io.github.kronos4j.torch.train.LearningRate;
import io.github.kronos4j.torch.train.Losses;
import java.nio.file.Path;

/// A network that learns, with its optimiser.
///
/// @param <B> what it learns from
public interface Learner<B> extends AutoCloseable {
    /// Adds the gradient of a batch.
    ///
    /// @param share weight of the batch in the update
    /// @param seed of all that is drawn at random
    Losses learn(B batch, double share, long seed);

    /// Updates the parameters, and starts from no gradient again. A gradient that is not finite updates nothing.
    ///
    /// @param updates before this one
    /// @return length of the gradient before it was clipped
    double update(LearningRate rate, long updates);

    /// Begins to measure how well the network does on batches it does not learn from, those that other processes
    /// look
    /// at among them.
    Examination<B> examine();

    /// Threads that learn in this process.
    int threads();

    /// The processes that learn the same, this one among them.
    Collective collective();

    /// Bars of a batch that are learned from.
    long size(B batch);

    /// Writes `config.json` and `model.safetensors` in full precision into a folder that exists,
    /// adapters merged.
    void save(Path folder);

    /// The same without what adapters add.
    void saveBase(Path folder);

    /// What is learned, adapters among them.
    Parameters parameters();

    /// Writes the state of the optimiser.
    void saveOptimizer(Path file);

    /// Goes on with the state of the optimiser.
    void loadOptimizer(Path file);

    @Override
    void close();
}
