package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.BinarySphericalQuantizer;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ForwardPass;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.nn.RotaryTable;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import java.util.Collections;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The tokenizer on a device, row by row with cached keys and values; a [TorchEncoder] encodes, a
/// [TorchDecodingSession] decodes.
record TorchTokenizer(TokenizerNetwork network, BinarySphericalQuantizer quantizer) {
    /// Reads a tokenizer from a checkpoint.
    static TorchTokenizer load(Checkpoint checkpoint, TorchDevice device) {
        TokenizerNetwork network = TokenizerNetwork.frozen(checkpoint, device);
        TokenizerConfig config = network.settings().config();
        return new TorchTokenizer(network, new BinarySphericalQuantizer(config.s1Bits(), config.s2Bits()));
    }

    TokenizerConfig config() {
        return network.settings().config();
    }

    TorchDevice device() {
        return network.parameters().device();
    }

    HeadShape heads() {
        return HeadShape.of(config().dModel(), config().nHeads());
    }

    /// Cached keys and values of the encoder.
    KvShape encoderCache() {
        return cache(config().nEncLayers() - 1);
    }

    /// Cached keys and values of the decoder.
    KvShape decoderCache() {
        return cache(config().nDecLayers() - 1);
    }

    private KvShape cache(int layers) {
        return new KvShape(Collections.nCopies(layers, heads()), ScalarType.Float, device());
    }

    /// Runs the encoder: (R, 6) to (R, bits).
    Tensor encode(Tensor bars, PassRows rows, RotaryTable rotary) {
        return network.components(bars, pass(rows, rotary));
    }

    /// Runs the decoder: (R, bits) to (R, 6).
    Tensor decode(Tensor codes, PassRows rows, RotaryTable rotary) {
        return network.decode(codes, pass(rows, rotary));
    }

    private static ForwardPass pass(PassRows rows, RotaryTable rotary) {
        PassAttention attention = rows.attention();
        return new ForwardPass(rotary.at(rows.positions()), attention::layer, PassRandomness.NONE);
    }
}
