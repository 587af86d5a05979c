package io.github.kronos4j.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.Matrix;

/// The weights of the tokenizer, which converts normalized bars to tokens and back with a causal transformer on either
/// side of a quantizer. Immutable and shared by threads; a [CpuDecodingSession] runs the decoder.
public final class KronosTokenizer {
    /// Number of bars encoded in one pass.
    private static final int ROWS = 512;

    private final TokenizerConfig config;
    final BinarySphericalQuantizer quantizer;
    private final Linear embed;
    private final Transformer encoder;
    private final Linear quantEmbed;
    final Linear postQuantEmbed;
    final Linear postQuantEmbedPre;
    final Transformer decoder;
    final Linear head;

    private KronosTokenizer(TokenizerConfig config, Weights weights, Packing packing) {
        int width = config.dModel();
        this.config = config;
        quantizer = new BinarySphericalQuantizer(config.s1Bits(), config.s2Bits());
        embed = Layers.linear(weights.child("embed"), packing, width, config.dIn());
        encoder = blocks(weights.child("encoder"), packing, config, config.nEncLayers());
        quantEmbed = Layers.linear(weights.child("quant_embed"), packing, config.codebookBits(), width);
        postQuantEmbed = Layers.linear(weights.child("post_quant_embed"), packing, width, config.codebookBits());
        // Of the coarse bits alone: no forecast uses it.
        postQuantEmbedPre = Layers.linear(weights.child("post_quant_embed_pre"), packing, width, config.s1Bits());
        decoder = blocks(weights.child("decoder"), packing, config, config.nDecLayers());
        head = Layers.linear(weights.child("head"), packing, config.dIn(), width);
    }

    private static Transformer blocks(Weights weights, Packing packing, TokenizerConfig config, int layers) {
        return new Transformer(weights, packing, layers - 1, config.dModel(), config.nHeads(), config.ffDim());
    }

    /// Loads a tokenizer from a checkpoint and packs it for the given kernels.
    ///
    /// @throws KronosException if the checkpoint is not a tokenizer
    public static KronosTokenizer load(Checkpoint checkpoint, Kernels kernels) {
        TokenizerConfig config = TokenizerConfig.from(checkpoint.config());
        var packing = new Packing(kernels, WeightFormat.FLOAT32);
        return Weights.load(checkpoint.tensors(), weights -> new KronosTokenizer(config, weights, packing));
    }

    public TokenizerConfig config() {
        return config;
    }

    /// Meaning of the bits of the tokens.
    public BinarySphericalQuantizer quantizer() {
        return quantizer;
    }

    /// Encodes a sequence.
    ///
    /// @param z normalized bars (T, 6), row-major
    public Tokens encode(Engine engine, float[] z) {
        int length = z.length / config.dIn();
        int[] s1 = new int[length];
        int[] s2 = new int[length];
        encode(engine, z, (t, components, at) -> {
            s1[t] = quantizer.s1(components, at);
            s2[t] = quantizer.s2(components, at);
        });
        return new Tokens(s1, s2);
    }

    /// A consumer of encoder outputs before quantization.
    interface ComponentSink {
        void accept(int t, float[] components, int offset);
    }

    void encode(Engine engine, float[] z, ComponentSink sink) {
        int length = z.length / config.dIn();
        int rows = Math.min(length, ROWS);
        Kernels kernels = engine.kernels();
        Workspace work = encoder.workspace(engine, rows);
        Matrix bars = Matrix.zeros(kernels, rows, config.dIn());
        Matrix components = Matrix.zeros(kernels, rows, config.codebookBits());
        KeyValueCache cache = new KeyValueCache(encoder.layouts(), length);
        for (int from = 0; from < length; from += rows) {
            int count = Math.min(rows, length - from);
            work.batch.clear();
            for (int r = 0; r < count; r++) {
                System.arraycopy(z, (from + r) * config.dIn(), bars.data(), bars.offset(r), config.dIn());
                work.batch.append(cache);
            }
            embed.forward(engine, bars, count, work.x); // (R, D)
            encoder.forward(work);
            quantEmbed.forward(engine, work.x, count, components); // (R, bits)
            for (int r = 0; r < count; r++) {
                sink.accept(from + r, components.data(), components.offset(r));
            }
        }
    }

    /// Creates an empty cache for a sequence to decode.
    public KeyValueCache newDecoderCache(int capacity) {
        return new KeyValueCache(decoder.layouts(), capacity);
    }
}
