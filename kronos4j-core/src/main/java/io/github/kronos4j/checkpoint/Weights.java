package io.github.kronos4j.checkpoint;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// A view of a checkpoint's tensors for one layer: it resolves names below the layer's prefix and checks shapes.
///
/// ```java
/// Kronos kronos = Weights.load(tensors, weights -> new Kronos(config, weights));
/// // and in a layer's constructor
/// Weights attention = weights.child("self_attn");
/// float[] query = attention.matrix("q_proj.weight", d, d);
/// float[] bias = attention.vector("q_proj.bias", d);
/// ```
///
/// Loading is strict: missing or misshapen tensors read as zeros so that loading continues, and [#load] then lists all
/// faults and all unused tensors at once. Derived buffers, which the model computes itself, are skipped. Not
/// thread-safe.
public final class Weights {
    /// Limit on the elements of absent tensors that are replaced by zeros, which bounds the memory that a wrong or
    /// hostile config can cost.
    private static final long MAX_ABSENT = 1 << 26;

    private final SafeTensors tensors;
    private final LoadReport report;
    private final String prefix;

    /// Requested tensors and faults, shared by all views of one load.
    private record LoadReport(Set<String> requested, List<String> missing, List<String> misshapen, AtomicLong absent) {}

    private Weights(SafeTensors tensors, LoadReport report, String prefix) {
        this.tensors = tensors;
        this.report = report;
        this.prefix = prefix;
    }

    /// A consumer of matrix rows.
    @FunctionalInterface
    public interface RowBlock {
        /// Accepts the next block of rows.
        ///
        /// @param first index of the first row
        /// @param count number of rows
        /// @param values consecutive rows from index 0 on; reused for the next block
        void accept(int first, int count, float[] values);
    }

    /// Builds layers from all tensors of a file.
    ///
    /// @param layers constructor of the model, which requests every tensor
    /// @throws KronosException listing all tensors that are missing, unexpected, or of the wrong shape or type
    public static <T> T load(SafeTensors tensors, Function<Weights, T> layers) {
        Weights root = new Weights(
                tensors, new LoadReport(new HashSet<>(), new ArrayList<>(), new ArrayList<>(), new AtomicLong()), "");
        T built = layers.apply(root);
        root.check();
        return built;
    }

    /// Returns a view of the tensors whose names begin with `name` and a dot within this view.
    public Weights child(String name) {
        return new Weights(tensors, report, prefix + name + ".");
    }

    /// Returns a view of a numbered child, as in `transformer.3.`.
    public Weights child(int index) {
        return child(Integer.toString(index));
    }

    /// Reads a vector of `n` elements.
    public float[] vector(String key, int n) {
        return find(key, List.of((long) n)) ? tensors.floats(prefix + key) : new float[n];
    }

    /// Reads a matrix in row-major order; for a linear layer its shape is outputs x inputs.
    public float[] matrix(String key, int rows, int columns) {
        boolean found = find(key, List.of((long) rows, (long) columns));
        return found ? tensors.floats(prefix + key) : new float[Math.multiplyExact(rows, columns)];
    }

    /// Streams the rows of a matrix in blocks through a small buffer, for layers that store them in another layout.
    /// A missing or misshapen matrix yields no rows.
    ///
    /// @param block number of rows per block; the last block may have fewer
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

    /// Returns true if a tensor exists with the expected shape; records a fault otherwise.
    private boolean find(String key, List<Long> shape) {
        String name = prefix + key;
        report.requested.add(name);
        TensorInfo tensor = tensors.tensors().get(name);
        if (tensor == null) {
            report.missing.add(name);
            return absent(shape);
        }
        if (!tensor.shape().equals(shape)) {
            report.misshapen.add(name + " " + tensor.shape() + ", expected " + shape);
            return absent(shape);
        }
        if (!tensor.dtype().isFloat()) {
            report.misshapen.add(name + " of type " + tensor.dtype());
            return false;
        }
        return true;
    }

    /// Counts elements that are replaced by zeros, and fails before they exhaust memory.
    private boolean absent(List<Long> shape) {
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        if (report.absent.addAndGet(elements) > MAX_ABSENT) {
            check(List.of());
        }
        return false;
    }

    private void check() {
        var unexpected = new ArrayList<String>();
        for (String name : tensors.tensors().keySet()) {
            if (!report.requested.contains(name) && !isDerived(name)) {
                unexpected.add(Json.quote(name));
            }
        }
        check(unexpected);
    }

    private void check(List<String> unexpected) {
        var faults = new ArrayList<String>();
        list(faults, "missing", report.missing);
        list(faults, "of the wrong shape or type", report.misshapen);
        list(faults, "unexpected", unexpected);
        if (!faults.isEmpty()) {
            throw new InvalidInputException(tensors.file() + " does not fit its config.json: "
                    + String.join("; ", faults) + "; use both files from the same checkpoint");
        }
    }

    private static void list(List<String> faults, String kind, List<String> names) {
        if (!names.isEmpty()) {
            faults.add(names.size() + " " + kind + " (" + String.join(", ", names) + ")");
        }
    }

    /// True for buffers that the reference stores with its weights although they follow from the config.
    static boolean isDerived(String name) {
        return name.endsWith(".rotary.inv_freq")
                || name.equals("tokenizer.bsq.basis")
                || name.equals("tokenizer.bsq.group_basis");
    }
}
