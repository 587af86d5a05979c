package io.github.kronos4j.torch.nn;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.nn.ParameterScope.Block;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// `x W^T + b`, plus the output of a LoRA adapter if there is one.
public final class Linear {
    private final Tensor weight; // (outputs, inputs)
    private final @Nullable Tensor bias; // (outputs)
    private final ComputeType computeType;
    private @Nullable LoraAdapter adapter;

    private Linear(ParameterScope parameters, Tensor weight, @Nullable Tensor bias) {
        this.weight = weight;
        this.bias = bias;
        computeType = parameters.computeType();
        parameters.add(this);
    }

    /// A layer with a bias.
    public static Linear of(ParameterScope parameters, String name, int outputs, int inputs) {
        return joined(parameters, List.of(Projection.of(name, outputs, inputs)));
    }

    /// A layer without one.
    public static Linear withoutBias(ParameterScope parameters, String name, int outputs, int inputs) {
        return joined(parameters, List.of(Projection.withoutBias(name, outputs, inputs)));
    }

    /// Layers on the same input as one, their outputs side by side in the order of the list.
    static Linear joined(ParameterScope parameters, List<Projection> projections) {
        Tensor weight = parameters.stacked(projections.stream()
                .map(p -> new Block(
                        p.name() + ".weight",
                        List.of((long) p.outputs(), (long) p.inputs()),
                        p.rotatedHeads(),
                        Initializer.XAVIER_NORMAL))
                .toList());
        if (!projections.getFirst().hasBias()) {
            return new Linear(parameters, weight, null);
        }
        Tensor bias = parameters.stacked(projections.stream()
                .map(p ->
                        new Block(p.name() + ".bias", List.of((long) p.outputs()), p.rotatedHeads(), Initializer.ZEROS))
                .toList());
        return new Linear(parameters, weight, bias);
    }

    Tensor weight() {
        return weight;
    }

    /// Converts the parameters once, rather than in each pass.
    void keepAsOperands() {
        try (var _ = new NativeScope()) {
            weight.set_data(computeType.operand(weight));
            if (bias != null) {
                bias.set_data(computeType.operand(bias));
            }
        }
    }

    void adapt(LoraAdapter with) {
        adapter = with;
    }

    /// (..., inputs) to (..., outputs).
    public Tensor forward(Tensor x) {
        Tensor a = computeType.operand(x);
        Tensor w = computeType.operand(weight);
        Tensor y = bias == null ? torch.linear(a, w) : torch.linear(a, w, computeType.operand(bias));
        return adapter == null ? y : y.add(adapter.forward(a, computeType));
    }
}
