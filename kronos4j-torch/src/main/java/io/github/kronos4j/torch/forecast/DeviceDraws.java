package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.DrawingSession;
import io.github.kronos4j.model.Draws;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Draws of the next tokens of R paths on the device of the logits, by the rules of
/// [io.github.kronos4j.forecast.TokenSampler]: the same tokens, except that sums are rounded in another order. Lives in
/// the scope that it was created in.
final class DeviceDraws {
    private static final int COARSE = 0;
    private static final int FINE = 1;
    private static final int SCALE = 2;
    private static final int TOP_K = 3;
    private static final int TOP_P = 4;
    private static final int FIELDS = 5;

    private final Tensor settings; // (fields, R, 1), doubles
    private final boolean isAnyDrawn;
    private final boolean isAnyGreedy;
    private final boolean isAnyTruncated;

    /// Copies settings and random numbers to the device, in one transfer.
    DeviceDraws(Draws draws, int paths, TorchDevice device) {
        double[] values = new double[FIELDS * paths];
        boolean greedy = false;
        boolean drawn = false;
        boolean truncated = false;
        for (int path = 0; path < paths; path++) {
            boolean keepsOne = draws.temperature()[path] == 0 || draws.topK()[path] == 1;
            boolean keepsAll = draws.topK()[path] == 0 && draws.topP()[path] == 1;
            greedy |= keepsOne;
            drawn |= !keepsOne;
            truncated |= !keepsOne && !keepsAll;
            values[COARSE * paths + path] = draws.coarse()[path];
            values[FINE * paths + path] = draws.fine()[path];
            // Finite, since infinity times the zero of the highest logit would be NaN; zero marks the most likely
            // token.
            values[SCALE * paths + path] = keepsOne ? 0 : Math.min(1 / draws.temperature()[path], Float.MAX_VALUE);
            values[TOP_K * paths + path] = draws.topK()[path] == 0 ? Integer.MAX_VALUE : draws.topK()[path];
            values[TOP_P * paths + path] = draws.topP()[path] == 1 ? Double.POSITIVE_INFINITY : draws.topP()[path];
        }
        settings = device.put(Tensors.doubles(values)).view(FIELDS, paths, 1);
        isAnyGreedy = greedy;
        isAnyDrawn = drawn;
        isAnyTruncated = truncated;
    }

    /// Draws coarse tokens: logits (R, vocabulary) to tokens (R); [DrawingSession#NOT_FINITE] where a logit is not
    /// finite.
    Tensor coarse(Tensor logits) {
        return draw(logits, settings.select(0, COARSE));
    }

    /// Draws fine tokens, like [#coarse].
    Tensor fine(Tensor logits) {
        return draw(logits, settings.select(0, FINE));
    }

    private Tensor draw(Tensor logits, Tensor uniforms) {
        Tensor tokens;
        if (!isAnyDrawn) {
            tokens = highest(logits);
        } else {
            Tensor drawn = invert(weights(logits), uniforms);
            tokens = isAnyGreedy ? torch.where(greedy(), highest(logits), drawn) : drawn;
        }
        Tensor finite = torch.isfinite(logits).all(-1L);
        return torch.where(finite, tokens, new Scalar(DrawingSession.NOT_FINITE));
    }

    /// (R): true where the most likely token is taken.
    private Tensor greedy() {
        return settings.select(0, SCALE).squeeze(-1).eq(new Scalar(0));
    }

    private static Tensor highest(Tensor logits) {
        return torch.argmax(logits, new LongOptional(-1), false);
    }

    /// Probabilities of the tokens that are kept, not renormalized, and zero for the others: (R, vocabulary),
    /// doubles.
    private Tensor weights(Tensor logits) {
        Tensor below = logits.sub(logits.amax(new long[] {-1}, true));
        Tensor scale = settings.select(0, SCALE).to(ScalarType.Float);
        Tensor probabilities = torch.softmax(below.mul(scale), -1);
        return isAnyTruncated ? truncated(probabilities) : probabilities.to(ScalarType.Double);
    }

    /// Keeps tokens from the most to the least likely, on ties the lowest first: the first of them by number, then
    /// those before which the others have no more than a share of the probability that is left.
    private Tensor truncated(Tensor probabilities) {
        T_TensorTensor_T sorted = torch.sort(probabilities, new BoolOptional(true), -1, true);
        Tensor rank = torch.arange(new Scalar(probabilities.size(1)), settings.options()); // (vocabulary)
        Tensor first = sorted.get0().to(ScalarType.Double).mul(rank.lt(settings.select(0, TOP_K)));
        Tensor cumulative = first.cumsum(-1);
        Tensor limit = last(cumulative).mul(settings.select(0, TOP_P));
        Tensor kept = first.mul(cumulative.sub(first).le(limit));
        return kept.scatter(-1, sorted.get1(), kept);
    }

    /// The first token up to which the weights sum to more than a share of all: (R, vocabulary) to (R).
    private static Tensor invert(Tensor weights, Tensor uniforms) {
        Tensor cumulative = weights.cumsum(-1);
        return cumulative.le(uniforms.mul(last(cumulative))).sum(-1L);
    }

    /// (R, n) to (R, 1).
    private static Tensor last(Tensor x) {
        return x.narrow(1, x.size(1) - 1, 1);
    }
}
