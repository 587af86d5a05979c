package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.DType;
import java.nio.file.Path;

/// A network with parameters and a checkpoint format.
public interface TrainableNetwork extends AutoCloseable {
    /// All parameters.
    ParameterRegistry parameters();

    /// Writes a checkpoint, which the reference can load, into an existing folder. Adapters are merged into the
    /// weights.
    ///
    /// @param dtype `F32` or `BF16`
    /// @throws KronosException if the folder cannot be written
    void save(Path folder, DType dtype);

    /// Writes the weights without adapters, in full precision, to resume from together with the adapters.
    ///
    /// @throws KronosException if the folder cannot be written
    void saveBase(Path folder);

    /// Releases the tensors.
    @Override
    void close();
}
