package io.github.kronos4j.torch.optim;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// AdamW (Loshchilov and Hutter, 2019) on one vector, with the operations of PyTorch in the same order.
///
/// LibTorch's own AdamW is not used because of its file: writing it to a full disk ends the JVM.
final class AdamW implements AutoCloseable {
    private static final long PIECE = 1 << 24; // numbers on the heap at the same time while a file is written
    private static final String UPDATES = "step";

    private final Tensor values; // (N)
    private final Tensor decayed; // the first part of the values
    private final OptimizerSettings settings;
    private final Tensor means; // (N), of the gradients
    private final Tensor squares; // (N), means of the squared gradients
    private long updates;

    /// @param values (N), updated in place; remains owned by the caller
    /// @param decayed number of values that decay, counted from the first
    AdamW(Tensor values, long decayed, OptimizerSettings settings) {
        this.values = values;
        this.settings = settings;
        try (var _ = new NativeScope()) {
            this.decayed = NativeScope.keep(values.narrow(0, 0, decayed));
            means = NativeScope.keep(torch.zeros_like(values));
            squares = NativeScope.keep(torch.zeros_like(values));
        }
    }

    /// Updates the values.
    ///
    /// @param gradients (N)
    /// @param rate learning rate
    /// @param beta1 decay of the mean of gradients, instead of that of the settings
    void step(Tensor gradients, double rate, double beta1) {
        double beta2 = settings.beta2();
        updates++;
        decayed.mul_(new Scalar(1 - rate * settings.weightDecay()));
        means.mul_(new Scalar(beta1)).add_(gradients, new Scalar(1 - beta1));
        squares.mul_(new Scalar(beta2)).addcmul_(gradients, gradients, new Scalar(1 - beta2));
        double biasCorrection1 = 1 - Math.pow(beta1, (double) updates); // both means start at zero
        double biasCorrection2 = 1 - Math.pow(beta2, (double) updates);
        Tensor lengths =
                squares.sqrt().div_(new Scalar(Math.sqrt(biasCorrection2))).add_(new Scalar(settings.epsilon()));
        values.addcdiv_(means, lengths, new Scalar(-rate / biasCorrection1));
    }

    private interface PieceTask {
        void run(String name, Tensor piece);
    }

    private void forEachPiece(PieceTask task) {
        for (long at = 0; at < values.numel(); at += PIECE) {
            long size = Math.min(PIECE, values.numel() - at);
            task.run("exp_avg." + at / PIECE, means.narrow(0, at, size));
            task.run("exp_avg_sq." + at / PIECE, squares.narrow(0, at, size));
        }
    }

    /// Writes both means and the number of updates.
    ///
    /// @throws KronosException if the file cannot be written
    void save(Path file) {
        try (var _ = new NativeScope()) {
            var tensors = new SafeTensorsWriter().longs(UPDATES, new long[] {updates}, 1);
            forEachPiece((name, piece) ->
                    tensors.floats(name, DType.F32, List.of(piece.numel()), () -> Tensors.floats(piece)));
            tensors.write(file);
        }
    }

    /// Reads the state that [#save] wrote.
    ///
    /// @throws KronosException if the file cannot be read or holds the state of other parameters
    void load(Path file) {
        try (var _ = new NativeScope();
                SafeTensors tensors = SafeTensors.open(file)) {
            updates = tensors.longs(UPDATES)[0];
            forEachPiece((name, piece) -> piece.copy_(Tensors.floats(tensors.floats(name), piece.numel())));
        } catch (KronosException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    file + " cannot be read as the state of an optimizer (" + e.getMessage() + "): remove its folder"
                            + " to resume from an older checkpoint",
                    e);
        }
    }

    @Override
    public void close() {
        List.of(decayed, means, squares).forEach(NativeScope::release);
    }
}
