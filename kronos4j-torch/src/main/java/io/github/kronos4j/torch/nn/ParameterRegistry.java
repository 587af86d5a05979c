package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Parameters of a network by checkpoint key, as its layers declare them.
///
/// A layer declares its parameters under its own prefix, by their last names:
///
/// ```java
/// ParameterRegistry attention = parameters.child("self_attn");
/// Tensor weight = attention.matrix("v_proj.weight", d, d, Initializer.XAVIER_NORMAL);
/// ```
///
/// All views of one network share one registry. The tensors live until the network is closed.
public final class ParameterRegistry {
    private final Store store;
    private final String prefix;

    private record Store(
            TorchDevice device,
            ComputeType computeType,
            boolean frozen,
            Map<String, Parameter> byName,
            List<Tensor> tensors,
            List<Linear> layers,
            List<String> frozenPatterns,
            LoraAdapters adapters) {}

    /// Rows of one parameter within a tensor that may hold several.
    ///
    /// @param key last names of the parameter
    /// @param shape length of a vector, or rows and columns of a matrix
    /// @param rotatedHeads heads whose rows are stored in pairs for [RotaryTable]; 0 for the row order of the
    ///     checkpoint
    record Block(String key, List<Long> shape, int rotatedHeads, Initializer initializer) {}

    private ParameterRegistry(Store store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    private static ParameterRegistry of(TorchDevice device, ComputeType computeType, boolean frozen) {
        LibTorch.prepare();
        device.require();
        var store = new Store(
                device,
                computeType,
                frozen,
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LoraAdapters(device));
        return new ParameterRegistry(store, "");
    }

    /// An empty registry of a network that can be trained.
    static ParameterRegistry trainable(TorchDevice device, ComputeType computeType) {
        return of(device, computeType, false);
    }

    /// An empty registry of a network without gradients, in float32: layers may join tensors and use kernels that
    /// cannot be differentiated.
    static ParameterRegistry frozen(TorchDevice device) {
        return of(device, ComputeType.FLOAT32, true);
    }

    /// An empty registry for a network like this one.
    ParameterRegistry emptyCopy() {
        return of(store.device, store.computeType, store.frozen);
    }

    ParameterRegistry child(String name) {
        return new ParameterRegistry(store, prefix + name + ".");
    }

    ParameterRegistry child(int index) {
        return child(Integer.toString(index));
    }

    /// Device of all tensors.
    public TorchDevice device() {
        return store.device;
    }

    /// Number type of matrix products.
    ComputeType computeType() {
        return store.computeType;
    }

    /// True if no parameter has a gradient.
    boolean isFrozen() {
        return store.frozen;
    }

    Tensor matrix(String key, long rows, long columns, Initializer initializer) {
        return stacked(List.of(new Block(key, List.of(rows, columns), 0, initializer)));
    }

    Tensor vector(String key, long size, Initializer initializer) {
        return stacked(List.of(new Block(key, List.of(size), 0, initializer)));
    }

    /// Declares a matrix that is stored but not learned.
    Tensor fixed(String key, long rows, long columns, Initializer initializer) {
        return declare(List.of(new Block(key, List.of(rows, columns), 0, initializer)), false);
    }

    /// Declares parameters with the same number of columns as one tensor, one below the other.
    Tensor stacked(List<Block> blocks) {
        return declare(blocks, !store.frozen);
    }

    private Tensor declare(List<Block> blocks, boolean trained) {
        long[] sizes =
                blocks.getFirst().shape().stream().mapToLong(size -> size).toArray();
        sizes[0] = blocks.stream().mapToLong(block -> block.shape().getFirst()).sum();
        Tensor tensor = zeros(store.device, trained, sizes);
        store.tensors.add(tensor);
        long row = 0;
        for (Block block : blocks) {
            String name = prefix + block.key();
            store.byName.put(
                    name, new Parameter(name, block.shape(), tensor, row, block.rotatedHeads(), block.initializer()));
            row += block.shape().getFirst();
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
        store.layers.add(layer);
    }

    /// All parameters in the order of the layers, adapters not included.
    public List<Parameter> all() {
        return List.copyOf(store.byName.values());
    }

    /// Parameters that a tensor holds, in the order of its rows.
    List<Parameter> in(Tensor tensor) {
        return all().stream().filter(parameter -> parameter.isIn(tensor)).toList();
    }

    /// Trained tensors, those of adapters included; one may hold several parameters.
    public List<Tensor> trained() {
        return tensors().filter(Tensor::requires_grad).toList();
    }

    private Stream<Tensor> tensors() {
        return Stream.concat(store.tensors.stream(), store.adapters.tensors().stream());
    }

    /// Excludes parameters from training; must be called before training begins.
    ///
    /// @param patterns patterns of parameter names, with `*` for any characters
    /// @throws KronosException if a pattern matches no parameter, if it matches only a part of the parameters that
    ///     one tensor holds, or if no trained parameter is left
    public void freeze(List<String> patterns) {
        new Freezing(patterns).applyTo(this);
        store.frozenPatterns.addAll(patterns);
    }

    /// Trains LoRA adapters instead of the parameters; must be called once, before training begins and after
    /// [#freeze]: frozen layers get no adapter. At first the network computes the same as before.
    ///
    /// @param seed determines the initial adapters
    /// @throws KronosException if no layer is left to adapt
    public void adapt(LoraConfig config, long seed) {
        List<Tensor> base = trained();
        store.adapters.attach(this, store.layers, config);
        base.forEach(tensor -> tensor.set_requires_grad(false));
        torch.manual_seed(seed);
        adapters().forEach(Parameter::initialize);
    }

    /// Matrices of all adapters, A before B, in the order of the layers; empty without adapters.
    public List<Parameter> adapters() {
        return store.adapters.parameters();
    }

    /// Values of a parameter, with the product of its adapter added if it has one.
    float[] merged(Parameter parameter) {
        return store.adapters.merged(parameter);
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

    /// Sum of all values, which tells networks apart.
    public double sum() {
        try (var _ = new NativeScope()) {
            return tensors()
                    .mapToDouble(tensor ->
                            tensor.detach().to(ScalarType.Double).sum().item_double())
                    .sum();
        }
    }

    /// Makes another network of the same settings use the memory of this one, so that it sees every update.
    /// Gradients stay separate. The other network is frozen and adapted like this one.
    public void shareWith(ParameterRegistry other) {
        other.freeze(store.frozenPatterns);
        LoraConfig lora = store.adapters.config();
        if (lora != null) {
            other.adapt(lora, 0);
        }
        List<Tensor> own = tensors().toList();
        List<Tensor> others = other.tensors().toList();
        for (int i = 0; i < own.size(); i++) {
            others.get(i).set_data(own.get(i).detach());
        }
    }

    /// Fills all parameters with initial values; the same seed gives the same values on every device.
    void initialize(long seed) {
        torch.manual_seed(seed);
        all().forEach(Parameter::initialize);
    }

    /// Reads all parameters from a checkpoint.
    ///
    /// @throws KronosException naming all tensors that are missing, unexpected, or of another shape or type
    void load(SafeTensors tensors) {
        load(tensors, all());
    }

    static void load(SafeTensors tensors, List<Parameter> into) {
        Weights.load(tensors, weights -> {
            into.forEach(parameter -> parameter.read(weights));
            return weights;
        });
    }

    /// Releases the tensors.
    void release() {
        tensors().forEach(NativeScope::release);
    }
}
