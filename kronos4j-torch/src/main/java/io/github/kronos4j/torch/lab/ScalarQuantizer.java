package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// [Quantization.FiniteScalar]: a number, squeezed by a hyperbolic tangent, is rounded to one of a few evenly spaced
/// values from -1 to 1. It needs no penalty.
final class ScalarQuantizer implements Quantizer {
    private final List<List<Integer>> values;
    private final int components;

    ScalarQuantizer(Quantization.FiniteScalar quantization) {
        values = quantization.values();
        components = values.stream().mapToInt(List::size).sum();
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public List<Integer> vocabularies() {
        return values.stream()
                .map(level -> level.stream().reduce(1, Math::multiplyExact))
                .toList();
    }

    @Override
    public Quantized quantize(Tensor z) {
        Tensor squeezed = z.tanh();
        Tensor codes = squeezed.add(codesOf(steps(squeezed)).sub(squeezed).detach());
        return new Quantized(codes, codes.mul(FirstLevel.mask(values.getFirst().size(), components)), torch.zeros(1));
    }

    @Override
    public Tensor tokens(Tensor z) {
        Tensor steps = steps(z.tanh()).to(ScalarType.Long);
        var levels = new TensorVector();
        long at = 0;
        for (List<Integer> level : values) {
            Tensor token = steps.select(-1, at);
            long unit = level.getFirst();
            for (int j = 1; j < level.size(); j++) {
                token = token.add(steps.select(-1, at + j), new Scalar(unit));
                unit *= level.get(j);
            }
            levels.push_back(token);
            at += level.size();
        }
        return torch.stack(levels, -1);
    }

    @Override
    public Tensor codes(Tensor tokens) {
        var numbers = new TensorVector();
        for (int level = 0; level < values.size(); level++) {
            Tensor rest = tokens.select(-1, level).to(ScalarType.Float);
            for (int count : values.get(level)) {
                Tensor quotient = rest.mul(new Scalar(1.0 / count))
                        .add(new Scalar(0.5 / count))
                        .floor();
                numbers.push_back(rest.sub(quotient, new Scalar(count)));
                rest = quotient;
            }
        }
        return codesOf(torch.stack(numbers, -1));
    }

    /// Index of the nearest value of each number from -1 to 1, from 0, as a float.
    private Tensor steps(Tensor squeezed) {
        return squeezed.add(new Scalar(1f)).mul(halves()).round();
    }

    private Tensor codesOf(Tensor steps) {
        return steps.div(halves()).sub(new Scalar(1f));
    }

    /// Half of the number of steps between the lowest and the highest value: (components).
    private Tensor halves() {
        float[] halves = new float[components];
        int at = 0;
        for (List<Integer> level : values) {
            for (int count : level) {
                halves[at++] = (count - 1) / 2f;
            }
        }
        return Tensors.floats(halves, components);
    }
}
