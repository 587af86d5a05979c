package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.ParameterScope;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// [Quantization.Clusters]: each step alone, without networks.
final class ClusterCodec implements Codec {
    private static final int ROUNDS = 20;

    private final Quantization.Clusters quantization;
    private final Codebooks codebooks;

    ClusterCodec(ParameterScope parameters, Quantization.Clusters quantization, int features) {
        this.quantization = quantization;
        codebooks = new Codebooks(parameters, quantization.levels(), quantization.size(), features, false);
    }

    /// Finds the means by Lloyd's algorithm, beginning with the first rows. A mean without rows stays where it is.
    ///
    /// @param rows (N, F), in random order, at least as many as means
    void fit(Tensor rows) {
        Tensor rest = rows;
        for (Tensor book : codebooks.books()) {
            book.copy_(rest.narrow(0, 0, quantization.size()));
            for (int round = 0; round < ROUNDS; round++) {
                update(book, rest);
            }
            rest = rest.sub(torch.embedding(book, Codebooks.nearest(rest, book)));
        }
    }

    private static void update(Tensor book, Tensor rows) {
        Tensor nearest = Codebooks.nearest(rows, book); // (N)
        Tensor sums = torch.zeros_like(book).index_add(0, nearest, rows);
        Tensor ones = torch.ones(new long[] {rows.size(0)}, rows.options());
        Tensor counts = torch.zeros(new long[] {book.size(0)}, rows.options())
                .index_add(0, nearest, ones)
                .unsqueeze(1); // (size, 1)
        Tensor hasRows = counts.gt(new Scalar(0f)).to(ScalarType.Float);
        Tensor means = sums.div(counts.clamp_min(new Scalar(1f)));
        book.copy_(means.mul(hasRows).add(book.mul(hasRows.neg().add(new Scalar(1f)))));
    }

    @Override
    public List<Integer> vocabularies() {
        return Collections.nCopies(quantization.levels(), quantization.size());
    }

    @Override
    public Tensor encode(Tensor features) {
        return codebooks.tokens(features);
    }

    @Override
    public Tensor decode(Tensor values) {
        return codebooks.sum(values);
    }

    @Override
    public Tensor decode(Tensor history, Tensor paths) {
        return codebooks.sum(paths);
    }
}
