package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.model.BinarySphericalQuantizer;
import io.github.kronos4j.model.TokenizerConfig;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The weights of a tokenizer on a device; a [TorchBarRun] decodes, a [TorchEncoder] encodes.
record TorchTokenizer(
        TokenizerConfig config,
        BinarySphericalQuantizer quantizer,
        DeviceLinear embed,
        List<DeviceTransformerBlock> encoder,
        DeviceLinear quantEmbed,
        DeviceLinear postQuantEmbed,
        List<DeviceTransformerBlock> decoder,
        DeviceLinear head) {

    /// Reads a tokenizer from a checkpoint.
    ///
    /// @param kept receives the tensors, those of a checkpoint that is found wanting too
    static TorchTokenizer load(Checkpoint checkpoint, TorchDevice device, List<Tensor> kept) {
        TokenizerConfig config = TokenizerConfig.from(checkpoint.config());
        return Weights.load(checkpoint.tensors(), all -> of(new DeviceWeights(all, device, kept), config));
    }

    private static TorchTokenizer of(DeviceWeights weights, TokenizerConfig config) {
        int width = config.dModel();
        // Decodes the coarse bits alone: for training only, but part of the checkpoint.
        weights.child("post_quant_embed_pre").matrix("weight", width, config.s1Bits());
        weights.child("post_quant_embed_pre").vector("bias", width);
        return new TorchTokenizer(
                config,
                new BinarySphericalQuantizer(config.s1Bits(), config.s2Bits()),
                DeviceLinear.of(weights.child("embed"), width, config.dIn()),
                blocks(weights.child("encoder"), config, config.nEncLayers()),
                DeviceLinear.of(weights.child("quant_embed"), config.codebookBits(), width),
                DeviceLinear.of(weights.child("post_quant_embed"), width, config.codebookBits()),
                blocks(weights.child("decoder"), config, config.nDecLayers()),
                DeviceLinear.of(weights.child("head"), config.dIn(), width));
    }

    private static List<DeviceTransformerBlock> blocks(DeviceWeights weights, TokenizerConfig config, int layers) {
        return DeviceTransformerBlock.stack(weights, layers - 1, config.dModel(), config.nHeads(), config.ffDim());
    }

    HeadShape heads() {
        return HeadShape.of(config.dModel(), config.nHeads());
    }

    /// Every layer of a stack that remembers.
    List<HeadShape> layers(List<DeviceTransformerBlock> stack) {
        return Collections.nCopies(stack.size(), heads());
    }

    /// Takes bars through the encoder: (R, 6) to (R, bits).
    Tensor encode(Tensor bars, Pass pass) {
        return quantEmbed.forward(DeviceTransformerBlock.forward(encoder, embed.forward(bars), pass));
    }

    /// Takes codes through the decoder: (R, bits) to (R, 6).
    Tensor decode(Tensor codes, Pass pass) {
        return head.forward(DeviceTransformerBlock.forward(decoder, postQuantEmbed.forward(codes), pass));
    }
}
