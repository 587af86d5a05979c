package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.TokenPair;
import io.github.kronos4j.torch.nn.TokenizerLossTensors;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/// Result of encoding and decoding a batch of bars.
///
/// @param losses losses without dropout
/// @param s1 coarse tokens (B, T), row-major
/// @param s2 fine tokens (B, T)
/// @param absoluteError mean absolute error of the normalized numbers
record Reconstruction(TokenizerLosses losses, long[] s1, long[] s2, double absoluteError) {
    /// @param error difference of decoded and true bars
    /// @param share share of the batch that these windows are
    static Reconstruction of(TokenizerLossTensors loss, TokenPair tokens, Tensor error, double share) {
        return new Reconstruction(
                TokenizerLosses.of(loss, share),
                Tensors.longs(tokens.s1()),
                Tensors.longs(tokens.s2()),
                share * error.abs().mean().item_double());
    }

    Reconstruction plus(Reconstruction next) {
        return new Reconstruction(
                losses.plus(next.losses), joined(s1, next.s1), joined(s2, next.s2), absoluteError + next.absoluteError);
    }

    private static long[] joined(long[] first, long[] second) {
        return LongStream.concat(LongStream.of(first), LongStream.of(second)).toArray();
    }
}
