package io.github.kronos4j.torch.nn;

import io.github.kronos4j.torch.NativeScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// The adapters of a network, under the names that Python's PEFT gives them: `lora_A` and `lora_B` below
/// the layer.
final class Adapters {
    private final Map<String, Adapter> byWeight = new HashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private @Nullable LowRank lowRank;

    /// How they were made; null if there are none.
    @Nullable
    LowRank lowRank() {
        return lowRank;
    }

    /// Makes the adapter of a layer: A is to be drawn at random, B is zero, so that it adds nothing yet.
    ///
    /// @param weights the matrices of the layer, in the order of its rows
    /// @return its tensors are kept
    Adapter add(List<Parameter> weights, LowRank with) {
        lowRank = with;
        long outputs = weights.getFirst().shape().getFirst();
        long inputs = weights.getFirst().shape().getLast();
        long rank = with.rank();
        Tensor down = leaf(weights.size() * rank, inputs);
        Tensor up = leaf(weights.size() * outputs, rank);
        var adapter = new Adapter(down, up, with.scale());
        for (int part = 0; part < weights.size(); part++) {
            Parameter weight = weights.get(part);
            String layer = LowRank.layer(weight);
            parameters.add(new Parameter(
                    layer + ".lora_A.weight", List.of(rank, inputs), down, part * rank, 0, Fill.EMBEDDING));
            parameters.add(weight.withRowsIn(up, layer + ".lora_B.weight", rank));
            byWeight.put(weight.name(), adapter);
        }
        return adapter;
    }

    private static Tensor leaf(long rows, long columns) {
        Tensor leaf = NativeScope.keep(torch.zeros(new long[] {rows, columns}));
        leaf.set_requires_grad(true);
        return leaf;
    }

    /// All of them, A before B, in the order of the layers.
    List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /// The values of a parameter of the network with what its adapter adds to them, if it has one.
    float[] merged(Parameter parameter) {
        Adapter adapter = byWeight.get(parameter.name());
        return adapter == null ? parameter.values() : parameter.values(adapter);
    }
}
