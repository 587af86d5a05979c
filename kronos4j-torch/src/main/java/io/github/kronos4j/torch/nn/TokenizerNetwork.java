package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.torch.TorchDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The tokenizer: turns normalized bars into binary codes and back, with a causal transformer on either side of a
/// quantizer.
///
/// A trainable network takes whole windows and has gradients. A [frozen][#frozen] one has none and also takes rows one
/// by one, with attention to cached keys and values. Not safe for use by several threads, except that several threads
/// may run their own passes through a frozen network.
public final class TokenizerNetwork implements TrainableNetwork {
    /// Mean square below which a number counts as constant, as the volume of a market without one.
    private static final double SMALLEST_MEAN_SQUARE = 1e-3;

    private final TokenizerSettings settings;
    private final ParameterRegistry parameters;
    private final RotaryTable rotary;
    private final BinarySphericalQuantizer quantizer;
    private final Linear embed;
    private final Transformer encoder;
    private final Linear quantEmbed;
    private final Linear postQuantEmbedPre; // of the coarse bits alone
    private final Linear postQuantEmbed;
    private final Transformer decoder;
    private final Linear head;

    private TokenizerNetwork(TokenizerSettings settings, ParameterRegistry parameters) {
        TokenizerConfig config = settings.config();
        int width = config.dModel();
        this.settings = settings;
        this.parameters = parameters;
        ParameterScope scope = parameters.root();
        List<String> attention = Stream.concat(
                        attentionLayers("encoder", config.nEncLayers()),
                        attentionLayers("decoder", config.nDecLayers()))
                .toList();
        rotary = new RotaryTable(width / config.nHeads(), parameters.device(), attention);
        parameters.add(rotary);
        quantizer = new BinarySphericalQuantizer(config.s1Bits(), config.s2Bits(), settings.quantizer());
        embed = Linear.of(scope, "embed", width, config.dIn());
        encoder = blocks(scope.child("encoder"), config.nEncLayers());
        quantEmbed = Linear.of(scope, "quant_embed", config.codebookBits(), width);
        postQuantEmbedPre = Linear.of(scope, "post_quant_embed_pre", width, config.s1Bits());
        postQuantEmbed = Linear.of(scope, "post_quant_embed", width, config.codebookBits());
        decoder = blocks(scope.child("decoder"), config.nDecLayers());
        head = Linear.of(scope, "head", config.dIn(), width);
    }

    private static Stream<String> attentionLayers(String half, int layers) {
        return IntStream.range(0, layers - 1).mapToObj(layer -> half + "." + layer + ".self_attn");
    }

    private Transformer blocks(ParameterScope scope, int layers) {
        TokenizerConfig config = settings.config();
        return new Transformer(scope, layers - 1, config.dModel(), config.nHeads(), config.ffDim(), settings.dropout());
    }

    /// A trainable network with initial weights; the same seed gives the same weights.
    public static TokenizerNetwork random(
            TokenizerSettings settings, TorchDevice device, ComputeType computeType, long seed) {
        var network = new TokenizerNetwork(settings, ParameterRegistry.trainable(device, computeType));
        network.parameters.initialize(seed);
        return network;
    }

    /// Reads a trainable network from a checkpoint.
    ///
    /// @throws KronosException if it is not the checkpoint of a tokenizer
    public static TokenizerNetwork load(Checkpoint checkpoint, TorchDevice device, ComputeType computeType) {
        return load(checkpoint, TokenizerSettings.from(checkpoint.config()), device, computeType);
    }

    /// Reads a trainable network from a checkpoint of the same shape, whose dropout may differ.
    ///
    /// @throws KronosException if it is not the checkpoint of such a tokenizer
    public static TokenizerNetwork load(
            Checkpoint checkpoint, TokenizerSettings settings, TorchDevice device, ComputeType computeType) {
        return read(checkpoint, new TokenizerNetwork(settings, ParameterRegistry.trainable(device, computeType)));
    }

    /// Reads a network without gradients from a checkpoint, for forecasting, in float32: it is small, and its
    /// numbers decide on tokens.
    ///
    /// @throws KronosException if it is not the checkpoint of a tokenizer
    public static TokenizerNetwork frozen(Checkpoint checkpoint, TorchDevice device) {
        var settings =
                new TokenizerSettings(TokenizerConfig.from(checkpoint.config()), Dropout.NONE, QuantizerWeights.NONE);
        return read(checkpoint, new TokenizerNetwork(settings, ParameterRegistry.frozen(device, ComputeType.FLOAT32)));
    }

    private static TokenizerNetwork read(Checkpoint checkpoint, TokenizerNetwork network) {
        try {
            network.parameters.load(checkpoint.tensors());
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
        return network;
    }

    /// A network of the same settings with undefined parameters, which are to be those of this one; see
    /// [ParameterRegistry#shareWith].
    public TokenizerNetwork replica() {
        var replica = new TokenizerNetwork(settings, parameters.emptyCopy());
        replica.rotary.copyFrom(rotary);
        return replica;
    }

    /// An empty rotary table, to be closed by the caller.
    public RotaryTable newRotary() {
        return rotary.emptyCopy();
    }

    @Override
    public void save(Path folder, DType dtype) {
        write(folder, new CheckpointWriter(parameters.all(), parameters::merged, dtype));
    }

    @Override
    public void saveBase(Path folder) {
        write(folder, new CheckpointWriter(parameters.all(), Parameter::values, DType.F32));
    }

    private void write(Path folder, CheckpointWriter writer) {
        TokenizerConfig config = settings.config();
        rotary.write(writer);
        writer.powersOfTwo("tokenizer.bsq.basis", config.codebookBits());
        writer.powersOfTwo("tokenizer.bsq.group_basis", settings.quantizer().groupSize());
        writer.write(folder, settings.toMap());
    }

    public TokenizerSettings settings() {
        return settings;
    }

    @Override
    public ParameterRegistry parameters() {
        return parameters;
    }

    /// Output of the encoder before quantization, for whole windows: (B, T, 6) to (B, T, bits).
    public Tensor components(Tensor bars, PassRandomness randomness) {
        return components(bars, windows(bars, randomness));
    }

    /// Output of the encoder before quantization, for the rows of a pass: (R, 6) to (R, bits).
    public Tensor components(Tensor bars, ForwardPass pass) {
        return quantEmbed.forward(encoder.forward(embed.forward(bars), pass)).to(ScalarType.Float);
    }

    /// Tokens of bars: (B, T, 6) to (B, T). No gradient passes.
    public TokenPair encode(Tensor bars) {
        return quantizer.tokens(components(bars, PassRandomness.NONE));
    }

    /// Bars of whole windows of codes, decoded once from the coarse bits alone and once from all bits.
    ///
    /// @param codes (B, T, bits)
    /// @return (2 B, T, 6), the coarse ones first
    public Tensor decode(Tensor codes, PassRandomness randomness) {
        Tensor coarse = postQuantEmbedPre.forward(quantizer.coarse(codes)); // (B, T, D)
        Tensor full = postQuantEmbed.forward(codes);
        return decoded(torch.cat(new TensorVector(coarse, full)), windows(codes, randomness));
    }

    /// Bars of the rows of a pass, decoded from all bits: (R, bits) to (R, 6).
    public Tensor decode(Tensor codes, ForwardPass pass) {
        return decoded(postQuantEmbed.forward(codes), pass);
    }

    private Tensor decoded(Tensor embedded, ForwardPass pass) {
        return head.forward(decoder.forward(embedded, pass)).to(ScalarType.Float);
    }

    private ForwardPass windows(Tensor x, PassRandomness randomness) {
        return ForwardPass.ofWindows(rotary, x.size(1), settings.dropout().attention(), randomness);
    }

    /// Tokens of codes: (B, T, bits) to (B, T). No gradient passes.
    public TokenPair tokens(Tensor codes) {
        return quantizer.tokens(codes);
    }

    /// Training loss: reconstruction errors of bars, and penalties of their codes.
    ///
    /// @param bars normalized bars, (B, T, 6)
    /// @param first first bar whose error counts, from 0
    /// @param allReduce turns a mean over these bars into the mean over all bars of the update; the identity if
    ///     there are no others
    public TokenizerLossTensors loss(
            Tensor bars, long first, PassRandomness randomness, UnaryOperator<Tensor> allReduce) {
        long batch = bars.size(0);
        Tensor z = BitCodes.onSphere(components(bars, randomness)); // (B, T, bits)
        Tensor codes = quantizer.quantize(z);
        Tensor decoded = decode(codes, randomness); // (2 B, T, 6)
        long count = bars.size(1) - first;
        Tensor target = bars.narrow(1, first, count);
        Tensor predicted = decoded.narrow(1, first, count);
        Tensor coarse = torch.mse_loss(predicted.narrow(0, 0, batch), target);
        Tensor full = torch.mse_loss(predicted.narrow(0, batch, batch), target);
        Tensor commitment = quantizer.commitment(z, codes);
        Tensor sampleEntropy = quantizer.sampleEntropy(z);
        Tensor codebookEntropy = quantizer.codebookEntropy(allReduce.apply(quantizer.meanBits(z)));
        Tensor correlation = quantizer.correlation(allReduce.apply(quantizer.meanProducts(z)));
        Tensor squares =
                torch.cat(new TensorVector(meanSquares(predicted.narrow(0, batch, batch)), meanSquares(target)));
        Tensor distortion = distortion(allReduce.apply(squares));
        Tensor penalty = quantizer
                .penalty(commitment, sampleEntropy, codebookEntropy, correlation)
                .add(distortion.mul(new Scalar(settings.quantizer().spread())));
        Tensor total = coarse.add(full).add(penalty).mul(new Scalar(0.5));
        return new TokenizerLossTensors(
                coarse,
                full,
                commitment,
                sampleEntropy,
                codebookEntropy,
                correlation,
                distortion,
                total,
                codes,
                decoded.narrow(0, batch, batch));
    }

    /// Mean squared difference of the ratio of the mean squares of each number, decoded over actual, from one.
    ///
    /// @param squares mean squares of the decoded numbers, then of the actual ones, (12)
    private static Tensor distortion(Tensor squares) {
        long numbers = squares.size(0) / 2;
        Tensor actual = squares.narrow(0, numbers, numbers).clamp_min(new Scalar(SMALLEST_MEAN_SQUARE));
        Tensor ratios = squares.narrow(0, 0, numbers).div(actual);
        return ratios.sub(new Scalar(1)).square().mean();
    }

    /// (B, T, 6) to (6).
    private static Tensor meanSquares(Tensor bars) {
        return bars.square().mean(0, 1);
    }

    @Override
    public void close() {
        parameters.release();
        rotary.close();
    }
}
