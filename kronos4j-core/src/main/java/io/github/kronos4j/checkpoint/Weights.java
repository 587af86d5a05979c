package io.github.kronos4j.checkpoint;

import io.github.kronos4j.KronosException;
import java.util.List;
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
/// Loading is strict: missing or misshapen tensors read as zeros so that loading continues, and [#load] then reports all
/// faults, unused tensors and values that are not finite at once. Derived buffers, which the model computes itself, are skipped. Not
/// thread-safe.
public final class Weights {
    private final SafeTensors tensors;
    private final LoadReport report;
    private final String prefix;

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
    /// @throws KronosException listing the tensors that are missing, unexpected, or of the wrong shape or type, or whose
    ///     values are not finite
    public static <T> T load(SafeTensors tensors, Function<Weights, T> layers) {
        var report = new LoadReport(tensors);
        T built = layers.apply(new Weights(tensors, report, ""));
        report.check();
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
        return report.find(prefix + key, List.of((long) n)) ? floats(prefix + key) : new float[n];
    }

    /// Reads a matrix in row-major order; for a linear layer its shape is outputs x inputs.
    public float[] matrix(String key, int rows, int columns) {
        boolean found = report.find(prefix + key, List.of((long) rows, (long) columns));
        return found ? floats(prefix + key) : new float[Math.multiplyExact(rows, columns)];
    }

    private float[] floats(String name) {
        float[] values = tensors.floats(name);
        report.requireFinite(name, 0, values, values.length);
        return values;
    }

    /// Streams the rows of a matrix in blocks through a small buffer, for layers that store them in another layout.
    /// A missing or misshapen matrix yields no rows.
    ///
    /// @param block number of rows per block; the last block may have fewer
    public void rows(String key, int rows, int columns, int block, RowBlock sink) {
        if (!report.find(prefix + key, List.of((long) rows, (long) columns))) {
            return;
        }
        float[] buffer = new float[Math.multiplyExact(Math.min(block, rows), columns)];
        for (int first = 0; first < rows; first += block) {
            int count = Math.min(block, rows - first);
            tensors.read(prefix + key, (long) first * columns, buffer, 0, count * columns);
            report.requireFinite(prefix + key, (long) first * columns, buffer, count * columns);
            sink.accept(first, count, buffer);
        }
    }

    /// True for buffers that the reference stores with its weights although they follow from the config.
    static boolean isDerived(String name) {
        return name.endsWith(".rotary.inv_freq")
                || name.equals("tokenizer.bsq.basis")
                || name.equals("tokenizer.bsq.group_basis");
    }
}
