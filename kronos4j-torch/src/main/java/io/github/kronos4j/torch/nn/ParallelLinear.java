package io.github.kronos4j.torch.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Linear layers that read the same input.
///
/// A frozen network computes all of them as one product, which reads the input once. A trainable network keeps one
/// tensor per group, because freezing, adapters and the stored state of the optimizer go by tensors.
final class ParallelLinear {
    private final List<Linear> layers; // one per group, or a single one
    private final List<Integer> outputs; // of each group

    private ParallelLinear(List<Linear> layers, List<Integer> outputs) {
        this.layers = layers;
        this.outputs = outputs;
    }

    /// Two groups of layers; each group is always computed as one product, such as queries and keys.
    static ParallelLinear of(ParameterScope parameters, List<Projection> first, List<Projection> second) {
        List<List<Projection>> all = List.of(first, second);
        List<List<Projection>> products = parameters.isFrozen()
                ? List.of(all.stream().flatMap(List::stream).toList())
                : all;
        return new ParallelLinear(
                products.stream()
                        .map(product -> Linear.joined(parameters, product))
                        .toList(),
                all.stream()
                        .map(group ->
                                group.stream().mapToInt(Projection::outputs).sum())
                        .toList());
    }

    /// (..., inputs) to (..., outputs of the group), for each group.
    List<Tensor> forward(Tensor x) {
        var results = new ArrayList<Tensor>();
        if (layers.size() == outputs.size()) {
            layers.forEach(layer -> results.add(layer.forward(x)));
            return results;
        }
        Tensor joined = layers.getFirst().forward(x);
        long at = 0;
        for (int width : outputs) {
            results.add(joined.narrow(-1, at, width));
            at += width;
        }
        return results;
    }
}
