package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ParameterScope.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Parameters of a network by checkpoint key, as its layers declare them in a [ParameterScope].
///
/// The tensors live until the network is closed.
public final class ParameterRegistry {
    private final TorchDevice device;
    private final ComputeType computeType;
    private final boolean frozen;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Linear> layers = new ArrayList<>();
    private final List<RotaryTable> rotaries = new ArrayList<>();
    private final List<String> frozenPatterns = new ArrayList<>();
    private final LoraAdapters adapters;

    private ParameterRegistry(TorchDevice device, ComputeType computeType, boolean frozen) {
        LibTorch.prepare();
        device.require();
        this.device = device;
        this.computeType = computeType;
        this.frozen = frozen;
        adapters = new LoraAdapters(device);
    }

    /// An empty registry of a network that can be trained.
    public static ParameterRegistry trainable(TorchDevice device, ComputeType computeType) {
        return new ParameterRegistry(device, computeType, false);
    }

    /// An empty registry of a network without gradients: layers may join tensors and use kernels that cannot be
    /// differentiated, and keep their weights as operands.
    static ParameterRegistry frozen(TorchDevice device, ComputeType computeType) {
        return new ParameterRegistry(device, computeType, true);
    }

    /// An empty registry for a network like this one.
    ParameterRegistry emptyCopy() {
        return new ParameterRegistry(device, computeType, frozen);
    }

    /// The scope of the whole network.
    public ParameterScope root() {
        return new ParameterScope(this, "");
    }

    /// Device of all tensors.
    public TorchDevice device() {
        return device;
    }

    /// Number type of matrix products.
    public ComputeType computeType() {
        return computeType;
    }

    /// True if no parameter has a gradient.
    boolean isFrozen() {
        return frozen;
    }

    /// Declares parameters with the same number of columns as one tensor, one below the other.
    Tensor declare(List<Block> blocks, boolean trained) {
        long[] sizes =
                blocks.getFirst().shape().stream().mapToLong(size -> size).toArray();
        sizes[0] = blocks.stream().mapToLong(Block::rows).sum();
        Tensor tensor = zeros(device, trained, sizes);
        tensors.add(tensor);
        long row = 0;
        for (Block block : blocks) {
            byName.put(block.key(), new Parameter(block, tensor, row));
            row += block.rows();
        }
        return tensor;
    }

    /// A tensor that lives until it is released.
    static Tensor zeros(TorchDevice device, boolean trained, long... sizes) {
        try (var _ = new NativeScope()) {
            Tensor tensor = NativeScope.keep(device.zeros(sizes));
            tensor.set_requires_grad(trained);
            return tensor;
        }
    }

    /// Registers a linear layer, so that it can be adapted.
    void add(Linear layer) {
        layers.add(layer);
    }

    /// Registers a rotary table, so that its frequencies are read from checkpoints.
    void add(RotaryTable rotary) {
        rotaries.add(rotary);
    }

    /// All parameters in the order of the layers, adapters not included.
    public List<Parameter> all() {
        return List.copyOf(byName.values());
    }

    /// Parameters that a tensor holds, in the order of its rows.
    List<Parameter> in(Tensor tensor) {
        return all().stream().filter(parameter -> parameter.isIn(tensor)).toList();
    }

    /// Trained tensors, those of adapters included; one may hold several parameters.
    public List<Tensor> trained() {
        return allTensors().filter(Tensor::requires_grad).toList();
    }

    private Stream<Tensor> allTensors() {
        return Stream.concat(tensors.stream(), adapters.tensors().stream());
    }

    /// Excludes parameters from training; must be called before training begins.
    ///
    /// @param patterns patterns of parameter names, with `*` for any characters
    /// @throws KronosException if a pattern matches no parameter, if it matches only a part of the parameters that
    ///     one tensor holds, or if no trained parameter is left
    public void freeze(List<String> patterns) {
        new Freezing(patterns).applyTo(this);
        frozenPatterns.addAll(patterns);
    }

    /// Trains LoRA adapters instead of the parameters; must be called once, before training begins and after
    /// [#freeze]: frozen layers get no adapter. At first the network computes the same as before.
    ///
    /// @param seed determines the initial adapters
    /// @throws KronosException if no layer is left to adapt
    public void adapt(LoraConfig config, long seed) {
        List<Tensor> base = trained();
        adapters.attach(this, layers, config);
        base.forEach(tensor -> tensor.set_requires_grad(false));
        torch.manual_seed(seed);
        adapters().forEach(Parameter::initialize);
    }

    /// Matrices of all adapters, A before B, in the order of the layers; empty without adapters.
    public List<Parameter> adapters() {
        return adapters.parameters();
    }

    /// Values of a parameter, with the product of its adapter added if it has one.
    float[] merged(Parameter parameter) {
        return adapters.merged(parameter);
    }

    /// Number of parameter values in the network.
    public long count() {
        return all().stream()
                .mapToLong(parameter -> parameter.shape().stream().reduce(1L, Math::multiplyExact))
                .sum();
    }

    /// Number of trained values.
    public long trainedCount() {
        return trained().stream().mapToLong(Tensor::numel).sum();
    }

    /// Sum of all values, by which processes check that their networks are equal.
    public double sum() {
        try (var _ = new NativeScope()) {
            return allTensors()
                    .mapToDouble(tensor ->
                            tensor.detach().to(ScalarType.Double).sum().item_double())
                    .sum();
        }
    }

    /// Makes another network of the same settings use the memory of this one, so that it sees every update.
    /// Gradients stay separate. The other network is frozen and adapted like this one.
    public void shareWith(ParameterRegistry other) {
        other.freeze(frozenPatterns);
        LoraConfig lora = adapters.config();
        if (lora != null) {
            other.adapt(lora, 0);
        }
        List<Tensor> own = allTensors().toList();
        List<Tensor> others = other.allTensors().toList();
        for (int i = 0; i < own.size(); i++) {
            others.get(i).set_data(own.get(i).detach());
        }
    }

    /// Fills all parameters with initial values; the same seed gives the same values on every device.
    public void initialize(long seed) {
        torch.manual_seed(seed);
        all().forEach(Parameter::initialize);
    }

    /// Reads all parameters and rotary frequencies from a checkpoint.
    ///
    /// @throws KronosException naming all tensors that are missing, unexpected, or of another shape or type
    public void load(SafeTensors checkpoint) {
        Weights.load(checkpoint, weights -> {
            all().forEach(parameter -> parameter.read(weights));
            rotaries.forEach(rotary -> rotary.read(weights));
            return weights;
        });
        if (frozen) {
            layers.forEach(Linear::keepAsOperands);
        }
    }

    /// Reads some parameters from a file that holds no others.
    static void load(SafeTensors checkpoint, List<Parameter> into) {
        Weights.load(checkpoint, weights -> {
            into.forEach(parameter -> parameter.read(weights));
            return weights;
        });
    }

    /// Releases the tensors.
    public void release() {
        allTensors().forEach(NativeScope::release);
    }
}
