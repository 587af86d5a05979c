package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.Linear;
import io.github.kronos4j.torch.nn.ParameterScope;
import io.github.kronos4j.torch.nn.RmsNorm;
import io.github.kronos4j.torch.nn.TemporalEmbedding;
import org.bytedeco.pytorch.Tensor;

/// Predicts the values of the next step from those of the steps so far, as the predictor of Kronos does.
final class Predictor {
    private final Head head;
    private final TemporalEmbedding timeEmb;
    private final Linear inputs;
    private final Trunk transformer;
    private final RmsNorm norm;

    /// @param inputs number of values beside the bars
    Predictor(ParameterScope parameters, Head head, int inputs) {
        int width = LabShape.PREDICTOR.width();
        this.head = head;
        timeEmb = new TemporalEmbedding(parameters.child("time_emb"), width, true);
        this.inputs = Linear.of(parameters, "inputs", width, inputs + 1);
        transformer = new Trunk(parameters.child("transformer"), LabShape.PREDICTOR);
        norm = new RmsNorm(parameters.child("norm"), width);
    }

    Head head() {
        return head;
    }

    /// Hidden states of whole windows.
    ///
    /// @param values (B, T, values)
    /// @param stamps (5, B, T)
    /// @param known values beside the bars (B, T, inputs + 1)
    /// @return (B, T, D)
    Tensor hidden(Tensor values, Tensor stamps, Tensor known) {
        return norm.forward(transformer.forward(embed(values, stamps, known)));
    }

    private Tensor embed(Tensor values, Tensor stamps, Tensor known) {
        return head.embed(values).add(timeEmb.forward(stamps)).add(inputs.forward(known));
    }

    /// Begins paths that continue windows. The result lives in the scope of its creation.
    Rollout rollout() {
        return new Rollout();
    }

    /// Hidden states of windows, then of the steps of paths that continue them.
    final class Rollout {
        private final Trunk.Continuation continuation = transformer.continuation();

        /// The windows: as [Predictor#hidden].
        Tensor histories(Tensor values, Tensor stamps, Tensor known) {
            return norm.forward(continuation.forward(embed(values, stamps, known)));
        }

        /// One step of each path.
        ///
        /// @param values (B, P, 1, values)
        /// @param stamps (5, B, 1)
        /// @param known values beside the bars (B, 1, inputs + 1)
        /// @return (B, P, 1, D)
        Tensor step(Tensor values, Tensor stamps, Tensor known) {
            Tensor embedded = head.embed(values)
                    .add(timeEmb.forward(stamps).unsqueeze(1))
                    .add(inputs.forward(known).unsqueeze(1));
            return norm.forward(continuation.forward(embedded));
        }
    }
}
