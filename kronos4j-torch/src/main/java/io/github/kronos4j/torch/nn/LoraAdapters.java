package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ParameterScope.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// LoRA adapters of a network, under the names that Python's PEFT gives them: `lora_A` and `lora_B` below the layer.
final class LoraAdapters {
    private final TorchDevice device;
    private final Map<String, LoraAdapter> byWeight = new HashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private @Nullable LoraConfig config;

    LoraAdapters(TorchDevice device) {
        this.device = device;
    }

    /// Configuration of the adapters; null without adapters.
    @Nullable
    LoraConfig config() {
        return config;
    }

    /// Attaches an adapter to every trained layer that can have one. Matrix A is still to be initialized; B is
    /// zero, so that the output of a layer stays the same.
    ///
    /// @throws KronosException if there is no such layer
    void attach(ParameterRegistry registry, List<Linear> layers, LoraConfig with) {
        config = with;
        for (Linear layer : layers) {
            List<Parameter> weights = registry.in(layer.weight());
            if (layer.weight().requires_grad() && LoraConfig.fits(weights.getFirst())) {
                layer.adapt(add(weights, with));
            }
        }
        if (parameters.isEmpty()) {
            throw new InvalidInputException(
                    "there is nothing to adapt, since all projections of attention and feed-forward"
                            + " layers are frozen: freeze less, or set the rank of the adapters to 0");
        }
    }

    /// @param weights matrices of the layer, in the order of its rows
    private LoraAdapter add(List<Parameter> weights, LoraConfig with) {
        long outputs = weights.getFirst().shape().getFirst();
        long inputs = weights.getFirst().shape().getLast();
        long rank = with.rank();
        Tensor down = trained(weights.size() * rank, inputs);
        Tensor up = trained(weights.size() * outputs, rank);
        var adapter = new LoraAdapter(down, up, with.scale());
        for (int i = 0; i < weights.size(); i++) {
            Parameter weight = weights.get(i);
            String layer = LoraConfig.layer(weight);
            var a = new Block(layer + ".lora_A.weight", List.of(rank, inputs), 0, Initializer.EMBEDDING);
            parameters.add(new Parameter(a, down, i * rank));
            parameters.add(weight.withRowsIn(up, layer + ".lora_B.weight", rank));
            byWeight.put(weight.name(), adapter);
        }
        return adapter;
    }

    private Tensor trained(long rows, long columns) {
        Tensor tensor = ParameterRegistry.zeros(device, true, rows, columns);
        tensors.add(tensor);
        return tensor;
    }

    /// Matrices of all adapters, A before B, in the order of the layers.
    List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /// Tensors of all adapters.
    List<Tensor> tensors() {
        return tensors;
    }

    /// Values of a parameter of the network, with the product of its adapter added if it has one.
    float[] merged(Parameter parameter) {
        LoraAdapter adapter = byWeight.get(parameter.name());
        return adapter == null ? parameter.values() : parameter.values(adapter);
    }
}
