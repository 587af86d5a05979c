package io.github.kronos4j.torch.nn;

import io.github.kronos4j.torch.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Initial values of a parameter.
public enum Initializer {
    /// Normal with deviation `sqrt(2 / (inputs + outputs))`: matrices of linear layers.
    XAVIER_NORMAL,
    /// Normal with deviation `width^-1/2`: embeddings, and matrix A of adapters.
    EMBEDDING,
    ZEROS,
    ONES,
    /// Sines and cosines of the row number: embeddings that are not learned (Vaswani et al., 2017).
    SINUSOIDS;

    /// Fills a tensor of the CPU that requires no gradient, with draws of LibTorch's global generator.
    void fill(Tensor tensor) {
        switch (this) {
            case XAVIER_NORMAL -> torch.xavier_normal_(tensor);
            case EMBEDDING -> torch.normal_(tensor, 0, 1 / Math.sqrt((double) tensor.size(1)));
            case ZEROS -> tensor.zero_();
            case ONES -> tensor.fill_(new Scalar(1f));
            case SINUSOIDS -> tensor.copy_(sinusoids(Math.toIntExact(tensor.size(0)), Math.toIntExact(tensor.size(1))));
        }
    }

    private static Tensor sinusoids(int rows, int width) {
        float[] table = new float[rows * width];
        for (int i = 0; i < width; i += 2) {
            double frequency = Math.exp(-i * Math.log(10000) / width);
            for (int row = 0; row < rows; row++) {
                table[row * width + i] = (float) Math.sin(row * frequency);
                table[row * width + i + 1] = (float) Math.cos(row * frequency);
            }
        }
        return Tensors.floats(table, rows, width);
    }
}
