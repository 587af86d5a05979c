package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.Initializer;
import io.github.kronos4j.torch.nn.ParameterScope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Codebooks of vectors, each for the error of those before.
final class Codebooks {
    private final List<Tensor> books = new ArrayList<>(); // (size, dimension) each

    /// @param isLearned true if gradients change the vectors
    Codebooks(ParameterScope parameters, int levels, int size, int dimension, boolean isLearned) {
        for (int level = 0; level < levels; level++) {
            String name = "codebook." + level;
            books.add(
                    isLearned
                            ? parameters.matrix(name, size, dimension, Initializer.EMBEDDING)
                            : parameters.fixed(name, size, dimension, Initializer.ZEROS));
        }
    }

    List<Tensor> books() {
        return books;
    }

    /// Indices of the nearest vectors: (..., dimension) to (..., levels), integers.
    Tensor tokens(Tensor x) {
        Tensor rest = x;
        var levels = new TensorVector();
        for (Tensor book : books) {
            Tensor token = nearest(rest.flatten(0, -2), book).view(leading(rest));
            levels.push_back(token);
            rest = rest.sub(torch.embedding(book, token));
        }
        return torch.stack(levels, -1);
    }

    private static long[] leading(Tensor x) {
        long[] shape = new long[(int) x.dim() - 1];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = x.size(i);
        }
        return shape;
    }

    /// Index of the nearest vector: (N, dimension) to (N).
    static Tensor nearest(Tensor x, Tensor book) {
        return torch.cdist(x, book).argmin(new LongOptional(1), false);
    }

    /// The vector of the first level: (..., levels) to (..., dimension).
    Tensor first(Tensor tokens) {
        return torch.embedding(books.getFirst(), tokens.select(-1, 0));
    }

    /// The sum of the vectors of all levels: (..., levels) to (..., dimension).
    Tensor sum(Tensor tokens) {
        Tensor sum = first(tokens);
        for (int level = 1; level < books.size(); level++) {
            sum = sum.add(torch.embedding(books.get(level), tokens.select(-1, level)));
        }
        return sum;
    }
}
