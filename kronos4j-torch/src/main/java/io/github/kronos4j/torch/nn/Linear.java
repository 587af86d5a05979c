package io.github.kronos4j.torch.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// `x W^T + b`, and what an adapter adds if there is one.
final class Linear {
    private final Tensor weight; // (outputs, inputs)
    private final @Nullable Tensor bias; // (outputs)
    private final Precision precision;
    private @Nullable Adapter adapter;

    private Linear(Parameters parameters, Tensor weight, @Nullable Tensor bias) {
        this.weight = weight;
        this.bias = bias;
        precision = parameters.precision();
        parameters.add(this);
    }

    /// `weight` and `bias` under a name.
    static Linear of(Parameters parameters, int outputs, int inputs) {
        Tensor weight = parameters.matrix("weight", outputs, inputs, Fill.XAVIER_NORMAL);
        return new Linear(parameters, weight, parameters.vector("bias", outputs, Fill.ZEROS));
    }

    /// Only `weight` under a name.
    static Linear withoutBias(Parameters parameters, int outputs, int inputs) {
        Tensor weight = parameters.matrix("weight", outputs, inputs, Fill.XAVIER_NORMAL);
        return new Linear(parameters, weight, null);
    }

    /// Layers on the same input as one, their outputs side by side, each in the order that [RotaryTable] takes.
    static Linear rotated(Parameters parameters, List<String> names, int width, int heads) {
        List<String> weights = names.stream().map(name -> name + ".weight").toList();
        List<String> biases = names.stream().map(name -> name + ".bias").toList();
        Tensor weight = parameters.rotated(weights, heads, Fill.XAVIER_NORMAL, (long) width, (long) width);
        Tensor bias = parameters.rotated(biases, heads, Fill.ZEROS, (long) width);
        return new Linear(parameters, weight, bias);
    }

    Tensor weight() {
        return weight;
    }

    void adapt(Adapter with) {
        adapter = with;
    }

    /// (..., inputs) to (..., outputs).
    Tensor forward(Tensor x) {
        Tensor a = precision.operand(x);
        Tensor w = precision.operand(weight);
        Tensor y = bias == null ? torch.linear(a, w) : torch.linear(a, w, precision.operand(bias));
        return adapter == null ? y : y.add(adapter.forward(a, precision));
    }
}
