package io.github.kronos4j.torch.nn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/// Multi-head attention of one sequence to another.
///
/// In training the attention is causal and may have rotary positions; in generation one position sees a whole window,
/// and nothing is rotated. A network is built for one of the two: queries and keys stand in pairs only where they are
/// rotated.
final class CrossAttention {
    private final int heads;
    private final int depth;
    private final Linear qProj;
    private final ParallelLinear kvProj;
    private final Linear outProj;

    CrossAttention(ParameterScope parameters, int width, int heads) {
        this.heads = heads;
        this.depth = width / heads;
        int rotatedHeads = parameters.isFrozen() ? 0 : heads;
        qProj = Linear.joined(parameters, List.of(Projection.ofHeads("q_proj", width, rotatedHeads)));
        kvProj = ParallelLinear.of(
                parameters,
                List.of(Projection.ofHeads("k_proj", width, rotatedHeads)),
                List.of(Projection.of("v_proj", width, width)));
        outProj = Linear.of(parameters, "out_proj", width, width);
    }

    /// The form of training.
    ///
    /// @param query (B, T, D)
    /// @param memory (B, T, D)
    Tensor causal(Tensor query, Tensor memory, ForwardPass pass) {
        Tensor q = RotaryTable.rotate(heads(qProj.forward(query)), pass.rotations());
        KeyValues kv = keyValues(memory);
        Tensor k = RotaryTable.rotate(kv.keys(), pass.rotations());
        return outProj.forward(pass.attention().apply(0).attend(q, k, kv.values()));
    }

    /// Keys and values of a memory, not rotated: (..., D) to (..., H, depth) each.
    KeyValues keyValues(Tensor memory) {
        List<Tensor> kv = kvProj.forward(memory);
        return new KeyValues(heads(kv.getFirst()), heads(kv.getLast()));
    }

    /// The form of generation.
    ///
    /// @param query (..., D)
    /// @param attend attends to the keys and values that the caller keeps: (..., H, depth) to (..., D)
    Tensor recall(Tensor query, UnaryOperator<Tensor> attend) {
        return outProj.forward(attend.apply(heads(qProj.forward(query))));
    }

    private Tensor heads(Tensor x) {
        return x.unflatten(-1, heads, depth);
    }
}
