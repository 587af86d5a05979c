package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Arithmetic that quantizers with binary codes share.
public final class BitCodes {
    private static final double LOG_EPSILON = 1e-8;

    private BitCodes() {}

    /// Scales vectors to length one: (..., bits) to (..., bits).
    public static Tensor onSphere(Tensor components) {
        var options = new NormalizeFuncOptions();
        options.dim().put(-1);
        return torch.normalize(components, options);
    }

    /// Entropies of bits in nats.
    ///
    /// @param p probability that each bit is zero, of any shape
    /// @return of the same shape
    public static Tensor entropies(Tensor p) {
        Tensor q = p.neg().add(new Scalar(1f));
        Tensor pLogP = p.mul(p.add(new Scalar(LOG_EPSILON)).log());
        return pLogP.add(q.mul(q.add(new Scalar(LOG_EPSILON)).log())).neg();
    }
}
