package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Generation on whole windows without a cache.
final class WholeWindow {
    private WholeWindow() {}

    /// Returns the logits of the fine token after each window.
    ///
    /// @param hidden (B, T, D)
    /// @param s1 selected coarse tokens, (B, 1)
    /// @return logits, (B, 1, fine vocabulary)
    static Tensor nextS2Logits(KronosNetwork network, Tensor hidden, Tensor s1) {
        KeyValues kv = network.dependencyKeyValues(hidden);
        Tensor last = hidden.narrow(1, hidden.size(1) - 1, 1);
        return network.nextS2Logits(last, s1, q -> attend(q, kv));
    }

    private static Tensor attend(Tensor q, KeyValues kv) {
        return torch.scaled_dot_product_attention(
                        q.transpose(1, 2),
                        kv.keys().transpose(1, 2),
                        kv.values().transpose(1, 2),
                        new TensorOptional(),
                        0,
                        false,
                        new DoubleOptional(),
                        false)
                .transpose(1, 2)
                .flatten(2, 3);
    }
}
