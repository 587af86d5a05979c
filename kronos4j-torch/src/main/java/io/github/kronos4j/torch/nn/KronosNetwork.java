package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.torch.TorchDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The model: predicts the tokens that follow a sequence of tokens.
///
/// Tokens are embedded with their times, pass through the trunk, and are normalized to hidden states. A hidden state
/// gives the logits of the next coarse token; the coarse token attends to the hidden states up to its own and gives the
/// logits of the fine token.
///
/// A trainable network takes whole windows and has gradients. A [frozen][#frozen] one has none and also takes rows one
/// by one, with attention to cached keys and values. Not safe for use by several threads, except that several threads
/// may run their own passes through a frozen network.
public final class KronosNetwork implements TrainableNetwork {
    /// Heads of the attention from the coarse token to the hidden states.
    public static final int DEPENDENCY_HEADS = DependencyAwareLayer.HEADS;

    private final KronosSettings settings;
    private final ParameterRegistry parameters;
    private final RotaryTable rotary;
    private final RotaryTable depRotary;
    private final HierarchicalEmbedding embedding;
    private final TemporalEmbedding timeEmb;
    private final Transformer transformer;
    private final RmsNorm norm;
    private final DependencyAwareLayer depLayer;
    private final Linear projS1;
    private final Linear projS2;

    private KronosNetwork(KronosSettings settings, ParameterRegistry parameters) {
        KronosConfig config = settings.config();
        int width = config.dModel();
        this.settings = settings;
        this.parameters = parameters;
        ParameterScope scope = parameters.root();
        List<String> attention = IntStream.range(0, config.nLayers())
                .mapToObj(layer -> "transformer." + layer + ".self_attn")
                .toList();
        rotary = new RotaryTable(width / config.nHeads(), parameters.device(), attention);
        depRotary = new RotaryTable(
                width / DependencyAwareLayer.HEADS, parameters.device(), List.of("dep_layer.cross_attn"));
        parameters.add(rotary);
        parameters.add(depRotary);
        embedding = new HierarchicalEmbedding(scope.child("embedding"), config);
        timeEmb = new TemporalEmbedding(scope.child("time_emb"), width, config.learnTe());
        transformer = new Transformer(
                scope.child("transformer"),
                config.nLayers(),
                width,
                config.nHeads(),
                config.ffDim(),
                settings.dropout());
        norm = new RmsNorm(scope.child("norm"), width);
        depLayer = new DependencyAwareLayer(scope.child("dep_layer"), width);
        ParameterScope head = scope.child("head");
        projS1 = Linear.of(head, "proj_s1", config.s1Vocabulary(), width);
        projS2 = Linear.of(head, "proj_s2", config.s2Vocabulary(), width);
    }

    /// A trainable network with initial weights; the same seed gives the same weights.
    public static KronosNetwork random(
            KronosSettings settings, TorchDevice device, ComputeType computeType, long seed) {
        var network = new KronosNetwork(settings, ParameterRegistry.trainable(device, computeType));
        network.parameters.initialize(seed);
        return network;
    }

    /// Reads a trainable network from a checkpoint.
    ///
    /// @throws KronosException if it is not the checkpoint of a model
    public static KronosNetwork load(Checkpoint checkpoint, TorchDevice device, ComputeType computeType) {
        return load(checkpoint, KronosSettings.from(checkpoint.config()), device, computeType);
    }

    /// Reads a trainable network from a checkpoint of the same shape, whose dropout may differ.
    ///
    /// @throws KronosException if it is not the checkpoint of such a model
    public static KronosNetwork load(
            Checkpoint checkpoint, KronosSettings settings, TorchDevice device, ComputeType computeType) {
        return read(checkpoint, new KronosNetwork(settings, ParameterRegistry.trainable(device, computeType)));
    }

    /// Reads a network without gradients from a checkpoint, for forecasting.
    ///
    /// @throws KronosException if it is not the checkpoint of a model
    public static KronosNetwork frozen(Checkpoint checkpoint, TorchDevice device, ComputeType computeType) {
        var settings = new KronosSettings(KronosConfig.from(checkpoint.config()), Dropout.NONE);
        return read(checkpoint, new KronosNetwork(settings, ParameterRegistry.frozen(device, computeType)));
    }

    private static KronosNetwork read(Checkpoint checkpoint, KronosNetwork network) {
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
    public KronosNetwork replica() {
        var replica = new KronosNetwork(settings, parameters.emptyCopy());
        replica.rotary.copyFrom(rotary);
        replica.depRotary.copyFrom(depRotary);
        return replica;
    }

    /// An empty rotary table of the trunk, to be closed by the caller.
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
        rotary.write(writer);
        depRotary.write(writer);
        writer.write(folder, settings.toMap());
    }

    public KronosSettings settings() {
        return settings;
    }

    @Override
    public ParameterRegistry parameters() {
        return parameters;
    }

    /// Normalized hidden states of whole windows.
    ///
    /// @param tokens (B, T)
    /// @param stamps integers (5, B, T): minute, hour, weekday (Monday is 0), day, month
    /// @return (B, T, D)
    public Tensor hidden(TokenPair tokens, Tensor stamps, PassRandomness randomness) {
        long length = tokens.s1().size(1);
        double attentionDropout = settings.dropout().attention();
        var pass = ForwardPass.ofWindows(rotary, length, attentionDropout, randomness);
        return hidden(embedding.forward(tokens).add(timeEmb.forward(stamps)), pass);
    }

    /// Normalized hidden states of the rows of a pass.
    ///
    /// @param tokens (R)
    /// @param times packed [io.github.kronos4j.model.TimeFeatures] of the rows
    /// @return (R, D)
    public Tensor hidden(TokenPair tokens, int[] times, ForwardPass pass) {
        return hidden(embedding.forward(tokens).add(timeEmb.forward(times)), pass);
    }

    private Tensor hidden(Tensor embedded, ForwardPass pass) {
        Tensor x = pass.randomness().drop(embedded, settings.dropout().token());
        return norm.forward(transformer.forward(x, pass));
    }

    /// Logits of the next coarse token: (..., D) to (..., coarse vocabulary).
    public Tensor s1Logits(Tensor hidden) {
        return projS1.forward(hidden).to(ScalarType.Float);
    }

    /// Logits of the next fine token at each position, causal: the form of training and validation.
    ///
    /// @param hidden (B, T, D)
    /// @param s1 coarse token that follows each position, (B, T)
    /// @param rotated true if the attention has rotary positions, false if it is that of generation
    /// @return (B, T, fine vocabulary)
    /// @throws IllegalStateException if the network is frozen
    public Tensor s2Logits(Tensor hidden, Tensor s1, boolean rotated, PassRandomness randomness) {
        if (parameters.isFrozen()) {
            throw new IllegalStateException("a frozen network has no training form");
        }
        var pass = rotated
                ? ForwardPass.ofWindows(depRotary, hidden.size(1), 0, randomness)
                : ForwardPass.withoutPositions(randomness);
        return projS2.forward(depLayer.forward(hidden, embedding.s1(s1), pass)).to(ScalarType.Float);
    }

    /// Keys and values of hidden states, which [#nextS2Logits] attends to: (..., D) to (..., heads, depth) each.
    public KeyValues dependencyKeyValues(Tensor hidden) {
        return depLayer.keyValues(hidden);
    }

    /// Logits of the fine token that follows each window: the form of generation.
    ///
    /// @param hidden last hidden state of each window, (..., D)
    /// @param s1 chosen coarse tokens, (...)
    /// @param attend attends to the [keys and values][#dependencyKeyValues] of the windows: (..., heads, depth) to
    ///     (..., D)
    /// @return (..., fine vocabulary)
    public Tensor nextS2Logits(Tensor hidden, Tensor s1, UnaryOperator<Tensor> attend) {
        return projS2.forward(depLayer.forward(hidden, embedding.s1(s1), attend))
                .to(ScalarType.Float);
    }

    /// Training loss over sequences.
    ///
    /// @param tokens (B, T + 1): the first T are inputs, the last T are targets
    /// @param stamps (5, B, T + 1)
    /// @param first first position whose prediction counts, from 0; those before are context only
    /// @param fine form of the training of the fine token
    public KronosLossTensors loss(
            TokenPair tokens, Tensor stamps, long first, FineTokenTraining fine, PassRandomness randomness) {
        long length = tokens.s1().size(1) - 1;
        TokenPair targets = tokens.slice(1, length);
        Tensor hidden = hidden(tokens.slice(0, length), stamps.narrow(2, 0, length), randomness); // (B, T, D)
        Tensor s1Logits = s1Logits(hidden);
        Tensor condition = fine.teacherForcing() ? targets.s1() : randomness.sample(s1Logits);
        Tensor s2Logits = s2Logits(hidden, condition, fine.rotated(), randomness);
        Tensor s1 = crossEntropy(s1Logits, targets.s1(), first);
        Tensor s2 = crossEntropy(s2Logits, targets.s2(), first);
        return new KronosLossTensors(s1, s2, s1.add(s2).mul(new Scalar(0.5)));
    }

    /// Logs of the probabilities that generation gives to both tokens of each bar of a sequence.
    ///
    /// @param tokens (B, T + 1): the first T are inputs, the last T are targets
    /// @param stamps (5, B, T + 1)
    /// @param first first position whose prediction counts, from 0; those before are context only
    /// @return (B, T - first)
    public Tensor logProbabilities(TokenPair tokens, Tensor stamps, long first, PassRandomness randomness) {
        long length = tokens.s1().size(1) - 1;
        TokenPair targets = tokens.slice(1, length);
        Tensor hidden = hidden(tokens.slice(0, length), stamps.narrow(2, 0, length), randomness); // (B, T, D)
        Tensor s2Logits = s2Logits(hidden, targets.s1(), false, randomness);
        return logProbability(s1Logits(hidden), targets.s1(), first).add(logProbability(s2Logits, targets.s2(), first));
    }

    private static Tensor logProbability(Tensor logits, Tensor targets, long first) {
        long count = targets.size(1) - first;
        Tensor index = targets.narrow(1, first, count).unsqueeze(-1);
        return torch.log_softmax(logits.narrow(1, first, count), -1)
                .gather(-1, index)
                .squeeze(-1);
    }

    private static Tensor crossEntropy(Tensor logits, Tensor targets, long first) {
        long count = targets.size(1) - first;
        return torch.cross_entropy_loss(
                logits.narrow(1, first, count).flatten(0, 1),
                targets.narrow(1, first, count).flatten(0, 1));
    }

    @Override
    public void close() {
        parameters.release();
        rotary.close();
        depRotary.close();
    }
}
