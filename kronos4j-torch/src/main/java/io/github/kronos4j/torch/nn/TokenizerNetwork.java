package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.model.TokenizerConfig;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The tokenizer in its training form: normalised bars to codes and back, by a causal transformer on
/// either side of a quantizer. Not safe for use by several threads.
public final class TokenizerNetwork implements AutoCloseable {
    private final TokenizerSettings settings;
    private final Parameters parameters;
    private final RotaryTable rotary;
    private final BinarySphericalQuantizer quantizer;
    private final Linear embed;
    private final Transformer encoder;
    private final Linear quantEmbed;
    private final Linear postQuantEmbedPre; // of the coarse bits alone
    private final Linear postQuantEmbed;
    private final Transformer decoder;
    private final Linear head;

    private TokenizerNetwork(TokenizerSettings settings, Precision precision) {
        TokenizerConfig config = settings.config();
        int width = config.dModel();
        this.settings = settings;
        parameters = new Parameters(precision);
        rotary = new RotaryTable(width / config.nHeads());
        quantizer = new BinarySphericalQuantizer(config.s1Bits(), config.s2Bits(), settings.quantizer());
        embed = Linear.of(parameters.child("embed"), width, config.dIn());
        encoder = blocks("encoder", config.nEncLayers());
        quantEmbed = Linear.of(parameters.child("quant_embed"), config.codebookBits(), width);
        postQuantEmbedPre = Linear.of(parameters.child("post_quant_embed_pre"), width, config.s1Bits());
        postQuantEmbed = Linear.of(parameters.child("post_quant_embed"), width, config.codebookBits());
        decoder = blocks("decoder", config.nDecLayers());
        head = Linear.of(parameters.child("head"), config.dIn(), width);
    }

    private Transformer blocks(String name, int layers) {
        TokenizerConfig config = settings.config();
        return new Transformer(
                parameters.child(name),
                layers - 1,
                config.dModel(),
                config.nHeads(),
                config.ffDim(),
                settings.dropout(),
                rotary);
    }

    /// A network as training begins; the same seed gives the same one.
    public static TokenizerNetwork random(TokenizerSettings settings, Precision precision, long seed) {
        var network = new TokenizerNetwork(settings, precision);
        network.parameters.initialise(seed);
        return network;
    }

    /// A network with the same settings, whose parameters are to be made those of another; see
    /// [Parameters#share].
    public TokenizerNetwork another() {
        return new TokenizerNetwork(settings, parameters.precision());
    }

    /// Reads a network from a checkpoint.
    ///
    /// @throws KronosException if the checkpoint is not that of a tokenizer
    public static TokenizerNetwork load(Checkpoint checkpoint, Precision precision) {
        return load(checkpoint, TokenizerSettings.from(checkpoint.config()), precision);
    }

    /// Reads a network from a checkpoint of the same shape, whose dropouts may be others.
    ///
    /// @throws KronosException if the checkpoint is not that of such a tokenizer
    public static TokenizerNetwork load(Checkpoint checkpoint, TokenizerSettings settings, Precision precision) {
        var network = new TokenizerNetwork(settings, precision);
        try {
            network.parameters.load(checkpoint.tensors());
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
        return network;
    }

    /// Writes a checkpoint, which the reference loads as well, into a folder that exists. Adapters are
    /// merged into the weights.
    ///
    /// @param dtype `F32` or `BF16`
    /// @throws KronosException if the folder cannot be written to
    public void save(Path folder, DType dtype) {
        write(folder, new CheckpointWriter(parameters.all(), parameters::merged, dtype));
    }

    /// Writes the checkpoint that adapters are beside, in full precision: to go on with both.
    ///
    /// @throws KronosException if the folder cannot be written to
    public void saveBase(Path folder) {
        write(folder, new CheckpointWriter(parameters.all(), Parameter::values, DType.F32));
    }

    private void write(Path folder, CheckpointWriter writer) {
        TokenizerConfig config = settings.config();
        int depth = config.dModel() / config.nHeads();
        for (int layer = 0; layer < config.nEncLayers() - 1; layer++) {
            writer.frequencies("encoder." + layer + ".self_attn", depth);
        }
        for (int layer = 0; layer < config.nDecLayers() - 1; layer++) {
            writer.frequencies("decoder." + layer + ".self_attn", depth);
        }
        writer.powersOfTwo("tokenizer.bsq.basis", config.codebookBits());
        writer.powersOfTwo("tokenizer.bsq.group_basis", settings.quantizer().groupSize());
        writer.write(folder, settings.toMap());
    }

    public TokenizerSettings settings() {
        return settings;
    }

    public Parameters parameters() {
        return parameters;
    }

    /// What the encoder says of bars before they are quantized: (B, T, 6) to (B, T, bits).
    public Tensor components(Tensor bars, Noise noise) {
        return quantEmbed.forward(encoder.forward(embed.forward(bars), noise)).to(ScalarType.Float);
    }

    /// The tokens of bars: (B, T, 6) to (B, T). No gradient passes.
    public TokenPair encode(Tensor bars) {
        return quantizer.tokens(components(bars, Noise.keeping(0)));
    }

    /// Bars from codes, once from the coarse bits alone and once from all.
    ///
    /// @param codes (B, T, bits)
    /// @return (2 B, T, 6), the coarse ones first
    public Tensor decode(Tensor codes, Noise noise) {
        Tensor coarse = postQuantEmbedPre.forward(quantizer.coarse(codes)); // (B, T, D)
        Tensor full = postQuantEmbed.forward(codes);
        Tensor decoded = decoder.forward(torch.cat(new TensorVector(coarse, full)), noise);
        return head.forward(decoded).to(ScalarType.Float);
    }

    /// The tokens that codes stand for: (B, T, bits) to (B, T). No gradient passes.
    public TokenPair tokens(Tensor codes) {
        return quantizer.tokens(codes);
    }

    /// How badly bars come back, and what their codes cost.
    ///
    /// @param bars (B, T, 6), normalised
    /// @param first the first bar whose errors count, from 0
    /// @param wholeMean makes of a mean over these bars the mean over all bars that are learned
    ///     together; the identity where there are no others
    public TokenizerLoss loss(Tensor bars, long first, Noise noise, UnaryOperator<Tensor> wholeMean) {
        long batch = bars.size(0);
        Tensor z = quantizer.onSphere(components(bars, noise)); // (B, T, bits)
        Tensor codes = quantizer.quantize(z);
        Tensor decoded = decode(codes, noise); // (2 B, T, 6)
        long count = bars.size(1) - first;
        Tensor truth = bars.narrow(1, first, count);
        Tensor told = decoded.narrow(1, first, count);
        Tensor coarse = torch.mse_loss(told.narrow(0, 0, batch), truth);
        Tensor full = torch.mse_loss(told.narrow(0, batch, batch), truth);
        Tensor commitment = quantizer.commitment(z, codes);
        Tensor sampleEntropy = quantizer.sampleEntropy(z);
        Tensor codebookEntropy = quantizer.codebookEntropy(wholeMean.apply(quantizer.meanBits(z)));
        Tensor correlation = quantizer.correlation(wholeMean.apply(quantizer.meanProducts(z)));
        Tensor penalty = quantizer.penalty(commitment, sampleEntropy, codebookEntropy, correlation);
        Tensor total = coarse.add(full).add(penalty).mul(new Scalar(0.5));
        return new TokenizerLoss(
                coarse,
                full,
                commitment,
                sampleEntropy,
                codebookEntropy,
                correlation,
                total,
                codes,
                decoded.narrow(0, batch, batch));
    }

    /// Releases the tensors.
    @Override
    public void close() {
        parameters.release();
        rotary.close();
    }
}
