package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.Attention;
import io.github.kronos4j.torch.nn.Dropout;
import io.github.kronos4j.torch.nn.ForwardPass;
import io.github.kronos4j.torch.nn.ParameterScope;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.nn.RotaryTable;
import io.github.kronos4j.torch.nn.Transformer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// A causal transformer with rotary positions, for whole windows and for paths that continue them. Passes may run in
/// several threads; each has its own rotary table.
final class Trunk {
    private final LabShape shape;
    private final ParameterScope parameters;
    private final Transformer transformer;

    Trunk(ParameterScope parameters, LabShape shape) {
        this.shape = shape;
        this.parameters = parameters;
        transformer =
                new Transformer(parameters, shape.layers(), shape.width(), shape.heads(), shape.inner(), Dropout.NONE);
    }

    /// (B, T, D) to (B, T, D).
    Tensor forward(Tensor x) {
        try (RotaryTable rotary = rotary()) {
            return transformer.forward(x, ForwardPass.ofWindows(rotary, x.size(1), 0, PassRandomness.NONE));
        }
    }

    private RotaryTable rotary() {
        return new RotaryTable(shape.width() / shape.heads(), parameters.device(), List.of());
    }

    /// Begins the continuation of windows. The result lives in the scope of its creation.
    Continuation continuation() {
        return new Continuation();
    }

    /// Passes through windows, then step by step through paths that continue them.
    final class Continuation {
        private final List<? extends Attention> attention =
                Stream.generate(PathAttention::new).limit(shape.layers()).toList();
        private int position;

        /// The histories, (B, T, D), then steps of the paths, (B, P, S, D), to the same shape.
        Tensor forward(Tensor x) {
            int steps = Math.toIntExact(x.size(x.dim() - 2));
            int[] positions = IntStream.range(position, position + steps).toArray();
            position += steps;
            try (RotaryTable rotary = rotary()) {
                return transformer.forward(
                        x, new ForwardPass(rotary.at(positions), attention::get, PassRandomness.NONE));
            }
        }
    }
}
