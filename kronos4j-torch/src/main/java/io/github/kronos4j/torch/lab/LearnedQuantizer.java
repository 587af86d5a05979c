package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.ParameterScope;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// [Quantization.Learned]: the codebook moves to the vectors, and the vectors, less strongly, to the codebook.
final class LearnedQuantizer implements Quantizer {
    private static final double COMMITMENT = 0.25;

    private final Quantization.Learned quantization;
    private final Codebooks codebooks;

    LearnedQuantizer(ParameterScope parameters, Quantization.Learned quantization) {
        this.quantization = quantization;
        codebooks =
                new Codebooks(parameters, quantization.levels(), quantization.size(), quantization.dimension(), true);
    }

    @Override
    public int components() {
        return quantization.dimension();
    }

    @Override
    public List<Integer> vocabularies() {
        return Collections.nCopies(quantization.levels(), quantization.size());
    }

    @Override
    public Quantized quantize(Tensor z) {
        Tensor tokens = tokens(z.detach());
        Tensor nearest = codebooks.sum(tokens);
        Tensor first = codebooks.first(tokens);
        Tensor penalty = torch.mse_loss(nearest, z.detach())
                .add(torch.mse_loss(first, z.detach()))
                .add(torch.mse_loss(z, nearest.detach()).mul(new Scalar(COMMITMENT)));
        return new Quantized(straightThrough(z, nearest), straightThrough(z, first), penalty);
    }

    private static Tensor straightThrough(Tensor z, Tensor code) {
        return z.add(code.sub(z).detach());
    }

    @Override
    public Tensor tokens(Tensor z) {
        return codebooks.tokens(z);
    }

    @Override
    public Tensor codes(Tensor tokens) {
        return codebooks.sum(tokens);
    }
}
