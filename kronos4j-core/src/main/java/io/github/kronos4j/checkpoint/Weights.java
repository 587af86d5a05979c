package io.github.kronos4j.checkpoint;

import io.github.kronos4j.KronosException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// The tensors of a checkpoint as a layer sees them: under the layer's own prefix, by their last names, with the
/// shapes that the layer expects.
///
/// ```java
/// Kronos kronos = Weights.load(tensors, weights -> new Kronos(config, weights));
/// // and in a layer's constructor
/// Weights attention = weights.child("self_attn");
/// float[] query = attention.matrix("q_proj.weight", d, d);
/// float[] bias = attention.vector("q_proj.bias", d);
/// ```
///
/// Loading is strict: a tensor that is missing or has another shape reads as zeros, so that loading goes on and
/// [#load] can list all faults, and all tensors that nobody asked for, at once. Derived buffers, which the model
/// computes itself, are passed over. Not safe for use by many threads.
public final class Weights {
    /// Elements of absent tensors that zeros may stand in for: no more than a wrong or hostile config may cost.
    private static final long MAX_ABSENT = 1 << 26;

    private final SafeTensors tensors;
    private final Ledger ledger;
    private final String prefix;

    /// What was asked for and what was wrong, shared by all views of one load.
    private record Ledger(Set<String> asked, List<String> missing, List<String> misshapen, AtomicLong absent) {}

    private Weights(SafeTensors tensors, Ledger ledger, String prefix) {
        this.tensors = tensors;
        this.ledger = ledger;
        this.prefix = prefix;
    }

    /// Receives rows of a matrix.
    @FunctionalInterface
    public interface RowBlock {
        /// Takes the next block.
        ///
        /// @param first number of the first row
        /// @param count how many rows
        /// @param values the rows, one after the other, from index 0 on; reused for the next block
        void accept(int first, int count, float[] values);
    }

    /// Builds layers from all tensors of a file.
    ///
    /// @param layers asks for every tensor of the model
    /// @throws KronosException naming all tensors that are missing, of another shape or type, or unexpected
    public static <T> T load(SafeTensors tensors, Function<Weights, T> layers) {
        Weights root = new Weights(
                tensors, new Ledger(new HashSet<>(), new ArrayList<>(), new ArrayList<>(), new AtomicLong()), "");
        T built = layers.apply(root);
        root.check();
        return built;
    }

    /// The tensors whose names begin with `name` and a dot, within this view.
    public Weights child(String name) {
        return new Weights(tensors, ledger, prefix + name + ".");
    }

    /// The same for a numbered child, as in `transformer.3.`.
    public Weights child(int index) {
        return child(Integer.toString(index));
    }

    /// A vector of `n` elements.
    public float[] vector(String key, int n) {
        return find(key, List.of((long) n)) ? tensors.floats(prefix + key) : new float[n];
    }

    /// A matrix as stored: row-major, for a linear layer outputs x inputs.
    public float[] matrix(String key, int rows, int columns) {
        boolean found = find(key, List.of((long) rows, (long) columns));
        return found ? tensors.floats(prefix + key) : new float[Math.multiplyExact(rows, columns)];
    }

    /// Passes the rows of a matrix on in blocks, through one small buffer: for those who store them in another
    /// layout. A matrix that is missing or of another shape passes nothing on.
    ///
    /// @param block rows at a time; the last block may have fewer
    public void rows(String key, int rows, int columns, int block, RowBlock sink) {
        if (!find(key, List.of((long) rows, (long) columns))) {
            return;
        }
        float[] buffer = new float[Math.multiplyExact(Math.min(block, rows), columns)];
        for (int first = 0; first < rows; first += block) {
            int count = Math.min(block, rows - first);
            tensors.read(prefix + key, (long) first * columns, buffer, 0, count * columns);
            sink.accept(first, count, buffer);
        }
    }

    /// Whether a tensor is there as expected; if not, this is remembered.
    private boolean find(String key, List<Long> shape) {
        String name = prefix + key;
        ledger.asked.add(name);
        TensorInfo tensor = tensors.tensors().get(name);
        if (tensor == null) {
            ledger.missing.add(name);
            return absent(shape);
        }
        if (!tensor.shape().equals(shape)) {
            ledger.misshapen.add(name + " " + tensor.shape() + " instead of " + shape);
            return absent(shape);
        }
        if (!tensor.dtype().isFloat()) {
            ledger.misshapen.add(name + " of type " + tensor.dtype());
            return false;
        }
        return true;
    }

    /// Counts what zeros will stand in for, and gives up before they would fill the memory.
    private boolean absent(List<Long> shape) {
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        if (ledger.absent.addAndGet(elements) > MAX_ABSENT) {
            check(List.of());
        }
        return false;
    }

    private void check() {
        var unexpected = new ArrayList<String>();
        for (String name : tensors.tensors().keySet()) {
            if (!ledger.asked.contains(name) && !isDerived(name)) {
                unexpected.add(Json.quote(name));
            }
        }
        check(unexpected);
    }

    private void check(List<String> unexpected) {
        var faults = new ArrayList<String>();
        list(faults, "missing", ledger.missing);
        list(faults, "of another shape or type", ledger.misshapen);
        list(faults, "unexpected", unexpected);
        if (!faults.isEmpty()) {
            throw new KronosException(tensors.file() + " does not fit its config.json: " + String.join("; ", faults)
                    + "; take both files from the same checkpoint.");
        }
    }

    private static void list(List<String> faults, String what, List<String> names) {
        if (!names.isEmpty()) {
            faults.add(names.size() + " " + what + " (" + String.join(", ", names) + ")");
        }
    }

    /// Buffers that the reference stores beside its weights, although the config alone determines them.
    static boolean isDerived(String name) {
        return name.endsWith(".rotary.inv_freq")
                || name.equals("tokenizer.bsq.basis")
                || name.equals("tokenizer.bsq.group_basis");
    }
}
