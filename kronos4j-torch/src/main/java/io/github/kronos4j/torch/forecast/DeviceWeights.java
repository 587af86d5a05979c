package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The tensors of a checkpoint as layers want them: on the device, under the layer's own prefix.
///
/// @param kept receives every tensor; they live until they are released
record DeviceWeights(Weights weights, TorchDevice device, List<Tensor> kept) {
    DeviceWeights child(String name) {
        return new DeviceWeights(weights.child(name), device, kept);
    }

    DeviceWeights child(int index) {
        return new DeviceWeights(weights.child(index), device, kept);
    }

    float[] matrix(String key, int rows, int columns) {
        return weights.matrix(key, rows, columns);
    }

    float[] vector(String key, int n) {
        return weights.vector(key, n);
    }

    /// Numbers from the checkpoint, as they are or changed, for as long as the network lives.
    Tensor keep(float[] values, long... shape) {
        try (var _ = new NativeScope()) {
            Tensor tensor = NativeScope.keep(device.put(Tensors.floats(values, shape)));
            kept.add(tensor);
            return tensor;
        }
    }
}
