package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.NativeScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The parameters of a network as its layers declare them, under the layer's own prefix and by their last names.
///
/// ```java
/// Parameters attention = parameters.child("self_attn");
/// Tensor weight = attention.matrix("v_proj.weight", d, d, Fill.XAVIER_NORMAL);
/// ```
///
/// All views of one network share what was declared. The tensors live until the network is closed.
public final class Parameters {
    private final Ledger ledger;
    private final String prefix;

    private record Ledger(
            Precision precision,
            Map<String, Parameter> byName,
            List<Tensor> trained,
            List<Tensor> fixed,
            List<String> frozen,
            List<Linear> layers,
            Adapters adapters) {
        Ledger(Precision precision) {
            this(
                    precision,
                    new LinkedHashMap<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new Adapters());
        }
    }

    Parameters(Precision precision) {
        LibTorch.prepare();
        this(new Ledger(precision), "");
    }

    private Parameters(Ledger ledger, String prefix) {
        this.ledger = ledger;
        this.prefix = prefix;
    }

    Parameters child(String name) {
        return new Parameters(ledger, prefix + name + ".");
    }

    Parameters child(int index) {
        return child(Integer.toString(index));
    }

    /// What the layers compute their products in.
    Precision precision() {
        return ledger.precision;
    }

    Tensor matrix(String key, long rows, long columns, Fill fill) {
        return declare(List.of(key), List.of(rows, columns), 0, fill, true);
    }

    Tensor vector(String key, long size, Fill fill) {
        return declare(List.of(key), List.of(size), 0, fill, true);
    }

    /// A matrix that is stored but not learned.
    Tensor fixed(String key, long rows, long columns, Fill fill) {
        return declare(List.of(key), List.of(rows, columns), 0, fill, false);
    }

    /// Parameters of one shape, one after the other in one tensor, whose rows stand in pairs for [RotaryTable].
    ///
    /// @param shape of each
    Tensor rotated(List<String> keys, int heads, Fill fill, Long... shape) {
        return declare(keys, List.of(shape), heads, fill, true);
    }

    /// Makes a linear layer known, so that it can be adapted.
    void add(Linear layer) {
        ledger.layers.add(layer);
    }

    private Tensor declare(List<String> keys, List<Long> shape, int rotatedHeads, Fill fill, boolean trained) {
        long rows = shape.getFirst();
        long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
        sizes[0] = keys.size() * rows;
        Tensor leaf = NativeScope.keep(torch.zeros(sizes));
        leaf.set_requires_grad(trained);
        (trained ? ledger.trained : ledger.fixed).add(leaf);
        for (int i = 0; i < keys.size(); i++) {
            String name = prefix + keys.get(i);
            ledger.byName.put(name, new Parameter(name, shape, leaf, i * rows, rotatedHeads, fill));
        }
        return leaf;
    }

    /// All parameters, in the order of the layers.
    public List<Parameter> all() {
        return List.copyOf(ledger.byName.values());
    }

    /// The tensors that are learned; one may hold several parameters.
    public List<Tensor> trained() {
        return List.copyOf(ledger.trained);
    }

    /// Takes parameters out of what is learned; to be called before training begins.
    ///
    /// @param patterns of their names, `*` for anything
    /// @throws KronosException if a pattern is of no parameter, a tensor would be learned in part, or none is
    ///     left
    public void freeze(List<String> patterns) {
        for (String pattern : patterns) {
            if (all().stream().noneMatch(parameter -> matches(pattern, parameter))) {
                throw new KronosException("there is no parameter " + pattern + " to freeze: give names such as "
                        + ledger.byName.keySet().iterator().next() + ", or patterns such as *.norm1.*");
            }
        }
        for (Tensor leaf : trained()) {
            List<Parameter> parts = in(leaf);
            List<Parameter> frozen = parts.stream()
                    .filter(part -> patterns.stream().anyMatch(pattern -> matches(pattern, part)))
                    .toList();
            if (frozen.size() == parts.size()) {
                fix(leaf);
            } else if (!frozen.isEmpty()) {
                throw new KronosException("of "
                        + parts.stream().map(Parameter::name).collect(Collectors.joining(", "))
                        + " only " + frozen.getFirst().name() + " is frozen, and they are learned together: freeze"
                        + " all of them or none");
            }
        }
        ledger.frozen.addAll(patterns);
        if (ledger.trained.isEmpty()) {
            throw new KronosException("all parameters are frozen: leave some to be learned");
        }
    }

    private void fix(Tensor leaf) {
        leaf.set_requires_grad(false);
        ledger.trained.remove(leaf);
        ledger.fixed.add(leaf);
    }

    /// The parameters that a tensor holds, in the order of its rows.
    private List<Parameter> in(Tensor leaf) {
        return all().stream().filter(parameter -> parameter.isIn(leaf)).toList();
    }

    /// Learns low-rank adapters from now on, and none of the parameters themselves; to be called once,
    /// before training begins and after [#freeze]: what was frozen gets no adapter. The network computes
    /// what it did before.
    ///
    /// @param seed decides where they begin
    /// @throws KronosException if no layer that could be adapted is left
    public void adapt(LowRank lowRank, long seed) {
        List<Tensor> base = trained();
        for (Linear layer : ledger.layers) {
            List<Parameter> weights = in(layer.weight());
            if (base.contains(layer.weight()) && LowRank.fits(weights.getFirst())) {
                Adapter adapter = ledger.adapters.add(weights, lowRank);
                ledger.trained.add(adapter.down());
                ledger.trained.add(adapter.up());
                layer.adapt(adapter);
            }
        }
        if (adapters().isEmpty()) {
            throw new KronosException("there is nothing to adapt, since all projections of attention and feed-forward"
                    + " layers are frozen: freeze less, or set the rank of the adapters to 0");
        }
        base.forEach(this::fix);
        torch.manual_seed(seed);
        adapters().forEach(Parameter::initialise);
    }

    /// What is learned instead of the parameters, in the order of the layers; empty if nothing is.
    public List<Parameter> adapters() {
        return ledger.adapters.parameters();
    }

    /// The values of a parameter with what an adapter adds to them.
    float[] merged(Parameter parameter) {
        return ledger.adapters.merged(parameter);
    }

    private static boolean matches(String pattern, Parameter parameter) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return parameter.name().matches(regex);
    }

    /// How many numbers there are in all.
    public long count() {
        return all().stream()
                .mapToLong(parameter -> parameter.shape().stream().reduce(1L, Math::multiplyExact))
                .sum();
    }

    /// How many numbers are learned.
    public long trainedCount() {
        return ledger.trained.stream().mapToLong(Tensor::numel).sum();
    }

    /// The sum of all numbers, which tells networks apart.
    public double sum() {
        try (var _ = new NativeScope()) {
            return Stream.concat(ledger.trained.stream(), ledger.fixed.stream())
                    .mapToDouble(
                            leaf -> leaf.detach().to(ScalarType.Double).sum().item_double())
                    .sum();
        }
    }

    /// Makes the values of a network of the same settings those of this one: one memory, whoever changes
    /// it. Gradients stay apart. What is frozen or adapted here is so there.
    public void share(Parameters with) {
        with.freeze(ledger.frozen);
        LowRank lowRank = ledger.adapters.lowRank();
        if (lowRank != null) {
            with.adapt(lowRank, 0);
        }
        for (int i = 0; i < ledger.trained.size(); i++) {
            with.ledger.trained.get(i).set_data(ledger.trained.get(i).detach());
        }
        for (int i = 0; i < ledger.fixed.size(); i++) {
            with.ledger.fixed.get(i).set_data(ledger.fixed.get(i));
        }
    }

    /// Fills all parameters as training begins; the same seed gives the same numbers.
    void initialise(long seed) {
        torch.manual_seed(seed);
        all().forEach(Parameter::initialise);
    }

    /// Reads all parameters from a checkpoint.
    ///
    /// @throws KronosException naming all tensors that are missing, of another shape or type, or unexpected
    void load(SafeTensors tensors) {
        read(tensors, all());
    }

    /// Writes the adapters as they are, to go on from; nothing if there are none.
    ///
    /// @throws KronosException if the file cannot be written
    public void saveAdapters(Path file) {
        if (!adapters().isEmpty()) {
            var tensors = new SafeTensorsWriter().metadata("format", "pt");
            for (Parameter parameter : adapters()) {
                tensors.floats(parameter.name(), DType.F32, parameter.shape(), parameter::values);
            }
            tensors.write(file);
        }
    }

    /// Reads what [#saveAdapters] wrote; nothing if there are no adapters.
    ///
    /// @throws KronosException if the file cannot be read or is of other adapters
    public void loadAdapters(Path file) {
        if (!adapters().isEmpty()) {
            try (SafeTensors tensors = SafeTensors.open(file)) {
                read(tensors, adapters());
            }
        }
    }

    private static void read(SafeTensors tensors, List<Parameter> into) {
        Weights.load(tensors, weights -> {
            for (Parameter parameter : into) {
                int rows = Math.toIntExact(parameter.shape().getFirst());
                int columns = Math.toIntExact(parameter.shape().getLast());
                boolean vector = parameter.shape().size() == 1;
                parameter.set(
                        vector
                                ? weights.vector(parameter.name(), rows)
                                : weights.matrix(parameter.name(), rows, columns));
            }
            return weights;
        });
    }

    /// Gives the tensors back.
    void release() {
        ledger.trained.forEach(NativeScope::release);
        ledger.fixed.forEach(NativeScope::release);
    }
}
