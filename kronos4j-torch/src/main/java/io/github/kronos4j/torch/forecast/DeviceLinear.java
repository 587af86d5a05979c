package io.github.kronos4j.torch.forecast;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// `x W^T + b`.
///
/// @param weight (outputs, inputs)
/// @param bias (outputs)
record DeviceLinear(Tensor weight, @Nullable Tensor bias) {
    /// `weight` and `bias` under a name.
    static DeviceLinear of(DeviceWeights weights, int outputs, int inputs) {
        return new DeviceLinear(
                weights.keep(weights.matrix("weight", outputs, inputs), outputs, inputs),
                weights.keep(weights.vector("bias", outputs), outputs));
    }

    /// Only `weight` under each name, their outputs side by side.
    static DeviceLinear withoutBias(DeviceWeights weights, int outputs, int inputs, String... names) {
        float[][] parts = new float[names.length][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = weights.child(names[i]).matrix("weight", outputs, inputs);
        }
        return new DeviceLinear(weights.keep(joined(parts), (long) parts.length * outputs, inputs), null);
    }

    /// Layers on the same input as one, their outputs side by side.
    static DeviceLinear sideBySide(DeviceWeights weights, Part... parts) {
        float[][] matrices = new float[parts.length][];
        float[][] biases = new float[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            matrices[i] = parts[i].weight;
            biases[i] = parts[i].bias;
        }
        float[] bias = joined(biases);
        float[] matrix = joined(matrices);
        return new DeviceLinear(
                weights.keep(matrix, bias.length, matrix.length / bias.length), weights.keep(bias, bias.length));
    }

    /// A layer as it is read.
    record Part(float[] weight, float[] bias) {
        static Part read(DeviceWeights weights, String name, int outputs, int inputs) {
            DeviceWeights its = weights.child(name);
            return new Part(its.matrix("weight", outputs, inputs), its.vector("bias", outputs));
        }

        /// The same with outputs in the order that [Rotation] takes.
        Part paired(HeadShape shape) {
            return new Part(
                    Rotation.paired(weight, shape, weight.length / bias.length), Rotation.paired(bias, shape, 1));
        }
    }

    private static float[] joined(float[][] parts) {
        float[] all = new float[parts.length * parts[0].length];
        for (int i = 0; i < parts.length; i++) {
            System.arraycopy(parts[i], 0, all, i * parts[i].length, parts[i].length);
        }
        return all;
    }

    /// (R, inputs) to (R, outputs).
    Tensor forward(Tensor x) {
        return bias == null ? torch.linear(x, weight) : torch.linear(x, weight, bias);
    }
}
