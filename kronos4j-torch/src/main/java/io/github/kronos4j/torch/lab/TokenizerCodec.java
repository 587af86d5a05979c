package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.Linear;
import io.github.kronos4j.torch.nn.ParameterScope;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A tokenizer as that of Kronos, with any quantizer: encoder, quantizer, decoder.
final class TokenizerCodec implements Codec {
    private final Quantizer quantizer;
    private final Linear embed;
    private final Trunk encoder;
    private final Linear quantEmbed;
    private final Linear postQuantEmbed;
    private final Linear postQuantEmbedPre; // for the codes of the first level alone
    private final Trunk decoder;
    private final Linear head;

    TokenizerCodec(ParameterScope parameters, Quantizer quantizer, int features) {
        LabShape shape = LabShape.TOKENIZER;
        this.quantizer = quantizer;
        int components = quantizer.components();
        embed = Linear.of(parameters, "embed", shape.width(), features);
        encoder = new Trunk(parameters.child("encoder"), shape);
        quantEmbed = Linear.of(parameters, "quant_embed", components, shape.width());
        postQuantEmbed = Linear.of(parameters, "post_quant_embed", shape.width(), components);
        postQuantEmbedPre = Linear.of(parameters, "post_quant_embed_pre", shape.width(), components);
        decoder = new Trunk(parameters.child("decoder"), shape);
        head = Linear.of(parameters, "head", features, shape.width());
    }

    /// Training loss: errors of bars decoded from all levels and from the first, and the penalty of the quantizer.
    ///
    /// @param features (B, T, F)
    Tensor loss(Tensor features) {
        Quantizer.Quantized quantized = quantizer.quantize(components(features));
        Tensor full = torch.mse_loss(decoded(postQuantEmbed.forward(quantized.codes())), features);
        Tensor penalized = full.add(quantized.penalty().sum());
        if (quantizer.vocabularies().size() == 1) {
            return penalized;
        }
        Tensor coarse = torch.mse_loss(decoded(postQuantEmbedPre.forward(quantized.coarse())), features);
        return penalized.add(coarse).mul(new Scalar(0.5));
    }

    private Tensor components(Tensor features) {
        return quantEmbed.forward(encoder.forward(embed.forward(features)));
    }

    private Tensor decoded(Tensor embedded) {
        return head.forward(decoder.forward(embedded));
    }

    @Override
    public List<Integer> vocabularies() {
        return quantizer.vocabularies();
    }

    @Override
    public Tensor encode(Tensor features) {
        return quantizer.tokens(components(features));
    }

    @Override
    public Tensor decode(Tensor values) {
        return decoded(postQuantEmbed.forward(quantizer.codes(values)));
    }

    @Override
    public Tensor decode(Tensor history, Tensor paths) {
        Trunk.Continuation continuation = decoder.continuation();
        continuation.forward(postQuantEmbed.forward(quantizer.codes(history)));
        return head.forward(continuation.forward(postQuantEmbed.forward(quantizer.codes(paths))));
    }
}
