package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Draws of tokens from logits at temperature one.
public final class Categorical {
    private Categorical() {}

    /// Draws by the inverse of the distribution function. No gradient passes.
    ///
    /// @param logits (N, vocabulary)
    /// @param uniforms numbers from 0 to below 1, (N, 1)
    /// @return tokens, integers (N)
    public static Tensor draw(Tensor logits, Tensor uniforms) {
        Tensor cumulative = torch.softmax(logits.detach(), -1).cumsum(-1);
        long last = cumulative.size(1) - 1;
        Tensor draws = uniforms.mul(cumulative.narrow(1, last, 1));
        return torch.searchsorted(cumulative, draws, false, true, new StringViewOptional(), new TensorOptional())
                .clamp_max(new Scalar(last))
                .squeeze(-1);
    }
}
