package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.nn.TrainableNetwork;
import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.Optimizer;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Gradients of a network, computed by several threads and accumulated over batches until the optimizer applies them.
///
/// Each thread has a replica of the network, with the same values and its own gradients. Not safe for use by several
/// threads.
///
/// @param <N> the network
public final class GradientAccumulator<N extends TrainableNetwork> implements AutoCloseable {
    private final List<N> replicas; // one per thread, the trained network first
    private final ThreadTeam team;
    private final Optimizer optimizer;
    private final ProcessGroup processGroup;

    /// @param network the trained network; remains owned by the caller
    /// @param replica creates a network of the same settings
    /// @param threads number of threads, at most that of idle processors; LibTorch itself is limited to one
    /// @param processGroup processes that train the network together
    GradientAccumulator(
            N network, Supplier<N> replica, OptimizerSettings settings, int threads, ProcessGroup processGroup) {
        this.processGroup = processGroup;
        team = new ThreadTeam(threads);
        replicas = Stream.concat(Stream.of(network), Stream.generate(replica).limit(threads - 1L))
                .toList();
        optimizer = new Optimizer(
                replicas.stream().map(TrainableNetwork::parameters).toList(), settings, processGroup);
    }

    /// Work on one part of a batch.
    interface Task<N, R> {
        /// Processes a part.
        ///
        /// @param network replica of the thread
        /// @param part index of the part
        R run(N network, int part);
    }

    /// Runs a task on each part of a batch, all at the same time.
    ///
    /// @param parts number of parts, at most [#threads]
    /// @return results in the order of the parts
    <R> List<R> forEachPart(int parts, Task<N, R> task) {
        return team.forEach(parts, part -> task.run(replicas.get(part), part));
    }

    /// Updates the parameters with the accumulated gradients and resets these to zero. Gradients that are not
    /// finite change no parameter.
    ///
    /// @param step updates before this one
    /// @param steps updates of the whole training
    /// @return norm of the gradient before clipping
    public double step(LearningRate rate, long step, long steps) {
        return optimizer.step(rate, step, steps);
    }

    /// Number of training threads of this process.
    public int threads() {
        return team.size();
    }

    /// Processes that train the network together, this one included.
    public ProcessGroup processGroup() {
        return processGroup;
    }

    /// Writes the state of the optimizer.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be written
    public void saveOptimizer(Path file) {
        optimizer.save(file);
    }

    /// Reads the state of an optimizer of the same network and settings.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read or holds the state of another network
    public void loadOptimizer(Path file) {
        optimizer.load(file);
    }

    /// Releases replicas and gradients. The trained network keeps its values.
    @Override
    public void close() {
        team.close();
        optimizer.close();
        replicas.stream().skip(1).forEach(TrainableNetwork::close);
    }
}
