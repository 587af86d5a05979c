package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.NativeScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

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
            Precision precision, Map<String, Parameter> byName, List<Tensor> trained, List<Tensor> fixed) {}

    Parameters(Precision precision) {
        LibTorch.prepare();
        this(new Ledger(precision, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>()), "");
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

    /// How many numbers there are in all.
    public long count() {
        return all().stream()
                .mapToLong(parameter -> parameter.shape().stream().reduce(1L, Math::multiplyExact))
                .sum();
    }

    /// Makes the values of a network of the same settings those of this one: one memory, whoever changes it. Gradients
    /// stay apart.
    public void share(Parameters with) {
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
        Weights.load(tensors, weights -> {
            for (Parameter parameter : all()) {
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
