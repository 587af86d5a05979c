package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.model.KronosConfig;
import java.nio.file.Path;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The model in its training form: what follows a sequence of tokens.
///
/// Tokens are embedded with their times, go through the trunk, and are normed to hidden states. A hidden state gives
/// the logits of the next coarse token; the coarse token, asking the hidden states up to its own, gives those of the
/// fine one. Not safe for use by several threads.
public final class KronosNetwork implements AutoCloseable {
    private final KronosSettings settings;
    private final Parameters parameters;
    private final RotaryTable rotary;
    private final RotaryTable depRotary;
    private final HierarchicalEmbedding embedding;
    private final TemporalEmbedding timeEmb;
    private final Transformer transformer;
    private final RmsNorm norm;
    private final DependencyAwareLayer depLayer;
    private final Linear projS1;
    private final Linear projS2;

    private KronosNetwork(KronosSettings settings, Precision precision) {
        KronosConfig config = settings.config();
        int width = config.dModel();
        this.settings = settings;
        parameters = new Parameters(precision);
        rotary = new RotaryTable(width / config.nHeads());
        depRotary = new RotaryTable(width / DependencyAwareLayer.HEADS);
        embedding = new HierarchicalEmbedding(parameters.child("embedding"), config);
        timeEmb = new TemporalEmbedding(parameters.child("time_emb"), width, config.learnTe());
        transformer = new Transformer(
                parameters.child("transformer"),
                config.nLayers(),
                width,
                config.nHeads(),
                config.ffDim(),
                settings.dropout(),
                rotary);
        norm = new RmsNorm(parameters.child("norm"), width);
        depLayer = new DependencyAwareLayer(parameters.child("dep_layer"), width, depRotary);
        Parameters head = parameters.child("head");
        projS1 = Linear.of(head.child("proj_s1"), config.s1Vocabulary(), width);
        projS2 = Linear.of(head.child("proj_s2"), config.s2Vocabulary(), width);
    }

    /// A network as training begins; the same seed gives the same one.
    public static KronosNetwork random(KronosSettings settings, Precision precision, long seed) {
        var network = new KronosNetwork(settings, precision);
        network.parameters.initialise(seed);
        return network;
    }

    /// A network with the same settings, whose parameters are to be made those of another; see [Parameters#share].
    public KronosNetwork another() {
        return new KronosNetwork(settings, parameters.precision());
    }

    /// Reads a network from a checkpoint.
    ///
    /// @throws KronosException if the checkpoint is not that of a model
    public static KronosNetwork load(Checkpoint checkpoint, Precision precision) {
        return load(checkpoint, KronosSettings.from(checkpoint.config()), precision);
    }

    /// Reads a network from a checkpoint of the same shape, whose dropouts may be others.
    ///
    /// @throws KronosException if the checkpoint is not that of such a model
    public static KronosNetwork load(Checkpoint checkpoint, KronosSettings settings, Precision precision) {
        var network = new KronosNetwork(settings, precision);
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
        KronosConfig config = settings.config();
        for (int layer = 0; layer < config.nLayers(); layer++) {
            writer.frequencies("transformer." + layer + ".self_attn", config.dModel() / config.nHeads());
        }
        writer.frequencies("dep_layer.cross_attn", config.dModel() / DependencyAwareLayer.HEADS);
        writer.write(folder, settings.toMap());
    }

    public KronosSettings settings() {
        return settings;
    }

    public Parameters parameters() {
        return parameters;
    }

    /// Hidden states, normed.
    ///
    /// @param tokens (B, T)
    /// @param stamps (5, B, T), integers: minute, hour, weekday (Monday is 0), day, month
    /// @return (B, T, D)
    public Tensor hidden(TokenPair tokens, Tensor stamps, Noise noise) {
        Tensor embedded = embedding.forward(tokens.s1(), tokens.s2()).add(timeEmb.forward(stamps));
        Tensor x = noise.drop(embedded, settings.dropout().token());
        return norm.forward(transformer.forward(x, noise));
    }

    /// Logits of the next coarse token at each position: (B, T, D) to (B, T, coarse vocabulary).
    public Tensor s1Logits(Tensor hidden) {
        return projS1.forward(hidden).to(ScalarType.Float);
    }

    /// Logits of the next fine token at each position, causal: the form of training and validation.
    ///
    /// @param hidden (B, T, D)
    /// @param s1 (B, T): the coarse token next to each position
    /// @return (B, T, fine vocabulary)
    public Tensor s2Logits(Tensor hidden, Tensor s1, Noise noise) {
        return projS2.forward(depLayer.forward(hidden, embedding.s1(s1), noise)).to(ScalarType.Float);
    }

    /// Logits of the fine token after a window: the form of generation, which rotates nothing.
    ///
    /// @param hidden (B, T, D)
    /// @param s1 (B, 1): the coarse token chosen
    /// @return (B, 1, fine vocabulary)
    public Tensor nextS2Logits(Tensor hidden, Tensor s1) {
        return projS2.forward(depLayer.last(hidden, embedding.s1(s1))).to(ScalarType.Float);
    }

    /// What follows each position of sequences, and how badly the network tells it.
    ///
    /// @param tokens (B, T + 1): the first T are seen, the last T are told
    /// @param stamps (5, B, T + 1)
    /// @param first the first position that counts, from 0; those before are only seen
    /// @param forced whether the true coarse token conditions the fine one, instead of one drawn
    public KronosLoss loss(TokenPair tokens, Tensor stamps, long first, boolean forced, Noise noise) {
        long length = tokens.s1().size(1) - 1;
        TokenPair targets = tokens.slice(1, length);
        Tensor hidden = hidden(tokens.slice(0, length), stamps.narrow(2, 0, length), noise); // (B, T, D)
        Tensor s1Logits = s1Logits(hidden);
        Tensor s2Logits = s2Logits(hidden, forced ? targets.s1() : noise.sample(s1Logits), noise);
        Tensor s1 = crossEntropy(s1Logits, targets.s1(), first);
        Tensor s2 = crossEntropy(s2Logits, targets.s2(), first);
        return new KronosLoss(s1, s2, s1.add(s2).mul(new Scalar(0.5)));
    }

    private static Tensor crossEntropy(Tensor logits, Tensor targets, long first) {
        long count = targets.size(1) - first;
        return torch.cross_entropy_loss(
                logits.narrow(1, first, count).flatten(0, 1),
                targets.narrow(1, first, count).flatten(0, 1));
    }

    /// Releases the tensors.
    @Override
    public void close() {
        parameters.release();
        rotary.close();
        depRotary.close();
    }
}
