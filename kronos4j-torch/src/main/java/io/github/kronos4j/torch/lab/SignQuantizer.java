package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.BitCodes;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// [Quantization.Binary]: a bit is the sign of a number; the first bit of a level is the lowest.
///
/// The penalty is that of Kronos: each bit certain for a bar, and even over all bars.
final class SignQuantizer implements Quantizer {
    private static final double COMMITMENT = 0.05;
    private static final double ENTROPY = 0.05;
    private static final double EVENNESS = 1.1;

    private final List<Integer> bits;
    private final boolean isSpherical;
    private final int components;
    private final double one; // absolute value of a number of a code

    SignQuantizer(Quantization.Binary quantization) {
        bits = quantization.bits();
        isSpherical = quantization.isSpherical();
        components = bits.stream().mapToInt(Integer::intValue).sum();
        one = isSpherical ? 1 / Math.sqrt(components) : 1;
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public List<Integer> vocabularies() {
        return bits.stream().map(count -> 1 << count).toList();
    }

    @Override
    public Quantized quantize(Tensor z) {
        Tensor u = isSpherical ? BitCodes.onSphere(z) : z;
        Tensor nearest = signs(u).mul(new Scalar(one));
        Tensor codes = u.add(nearest.sub(u).detach());
        Tensor p = u.mul(new Scalar(-4 * one)).sigmoid(); // probability that a bit is zero
        Tensor certainty = BitCodes.entropies(p).sum().mul(new Scalar(1.0 / (z.size(0) * z.size(1))));
        Tensor evenness = BitCodes.entropies(p.mean(0, 1)).sum();
        Tensor distance = nearest.sub(u).square().sum(-1).mean();
        Tensor penalty = distance.mul(new Scalar(COMMITMENT))
                .add(certainty.mul(new Scalar(ENTROPY)))
                .sub(evenness.mul(new Scalar(ENTROPY * EVENNESS)));
        return new Quantized(codes, codes.mul(FirstLevel.mask(bits.getFirst(), components)), penalty);
    }

    private static Tensor signs(Tensor z) {
        return z.gt(new Scalar(0f)).to(ScalarType.Float).mul(new Scalar(2f)).sub(new Scalar(1f));
    }

    @Override
    public Tensor tokens(Tensor z) {
        Tensor ones = z.gt(new Scalar(0f)).to(ScalarType.Long);
        var levels = new TensorVector();
        long from = 0;
        for (int count : bits) {
            Tensor sum = ones.select(-1, from);
            for (int j = 1; j < count; j++) {
                sum = sum.add(ones.select(-1, from + j), new Scalar(1L << j));
            }
            levels.push_back(sum);
            from += count;
        }
        return torch.stack(levels, -1);
    }

    @Override
    public Tensor codes(Tensor tokens) {
        List<Integer> shifts = new ArrayList<>();
        bits.forEach(count -> {
            for (int j = 0; j < count; j++) {
                shifts.add(1 << j);
            }
        });
        var levels = new TensorVector();
        int at = 0;
        for (int level = 0; level < bits.size(); level++) {
            int[] powers = shifts.subList(at, at + bits.get(level)).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            Tensor token = tokens.select(-1, level).unsqueeze(-1);
            Tensor bit = token.bitwise_and(Tensors.integers(powers, powers.length));
            levels.push_back(bit.gt(new Scalar(0L)).to(ScalarType.Float));
            at += bits.get(level);
        }
        return torch.cat(levels, -1).mul(new Scalar(2 * one)).sub(new Scalar(one));
    }
}
