package io.github.kronos4j.bench;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.checkpoint.TensorInfo;
import io.github.kronos4j.hub.PretrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A model whose weights in bfloat16 were moved at random to other floats that round to the same bfloat16, as if they
/// had been rounded when they were stored. A model without such weights is left as it is.
///
/// @param folder temporary folder of the moved weights; that of the model if none were moved
record MovedWeights(PretrainedModel model, Path folder, boolean isTemporary) implements AutoCloseable {
    private static final int HALF = 0x7FFF; // of the distance of two bfloat16, less one

    static MovedWeights of(PretrainedModel model) throws IOException {
        try (SafeTensors tensors = SafeTensors.open(model.model().resolve(Checkpoint.TENSORS))) {
            if (tensors.tensors().values().stream().noneMatch(tensor -> tensor.dtype() == DType.BF16)) {
                return new MovedWeights(model, model.model(), false);
            }
            Path folder = Files.createTempDirectory("kronos-bench");
            Files.copy(model.model().resolve(Checkpoint.CONFIG), folder.resolve(Checkpoint.CONFIG));
            Random random = new Random(1);
            var writer = new SafeTensorsWriter();
            for (TensorInfo tensor : tensors.tensors().values()) {
                writer.floats(
                        tensor.name(),
                        DType.F32,
                        tensor.shape(),
                        () -> tensor.dtype() == DType.BF16
                                ? moved(tensors.floats(tensor.name()), random)
                                : tensors.floats(tensor.name()));
            }
            writer.write(folder.resolve(Checkpoint.TENSORS));
            return new MovedWeights(
                    new PretrainedModel(folder.toString(), folder, model.tokenizer(), model.maxContext()),
                    folder,
                    true);
        }
    }

    private static float[] moved(float[] weights, Random random) {
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                int bits = Float.floatToIntBits(weights[i]);
                weights[i] = Float.intBitsToFloat(bits + random.nextInt(-HALF, HALF + 1));
            }
        }
        return weights;
    }

    /// Deletes the temporary folder.
    @Override
    public void close() throws IOException {
        if (isTemporary) {
            Files.delete(folder.resolve(Checkpoint.TENSORS));
            Files.delete(folder.resolve(Checkpoint.CONFIG));
            Files.delete(folder);
        }
    }
}
