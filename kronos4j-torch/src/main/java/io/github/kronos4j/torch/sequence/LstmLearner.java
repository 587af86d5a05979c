package io.github.kronos4j.torch.sequence;

import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// LSTM (Hochreiter and Schmidhuber, Long short-term memory, 1997) on the CPU whose last hidden state a linear layer
/// reads, trained by Adam on one thread. Starts from new weights at every call, with the same result for the same seed.
///
/// LibTorch has one generator and one number of threads for the whole process, so calls wait for each other.
///
/// @param features numbers per step of a sequence
/// @param hidden numbers of the hidden state
/// @param layers number of layers
/// @param epochs passes over the training sequences
/// @param seed seed of the weights and of the order of the sequences
public record LstmLearner(int features, int hidden, int layers, int epochs, long seed) {
    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 1e-3;
    private static final Object GENERATOR = new Object();

    /// Loss that training minimizes.
    public enum Loss {
        /// Cross-entropy of a class whose log odds the output is.
        CROSS_ENTROPY,
        /// Mean squared error.
        SQUARED_ERROR
    }

    /// Learns from sequences and computes the outputs for others.
    ///
    /// @param sequences (N, T * features) sequences of one length, row-major
    /// @param targets (N, K)
    /// @param tests (M, T * features)
    /// @return (M, K) outputs for the tests
    public float[][] learn(float[][] sequences, float[][] targets, Loss loss, float[][] tests) {
        LibTorch.prepare();
        synchronized (GENERATOR) {
            torch.set_num_threads(1); // products this small are slower on several
            torch.manual_seed(seed);
            try (var _ = new NativeScope()) {
                var lstm = new LSTMImpl(options());
                var head = new LinearImpl(hidden, targets[0].length);
                train(lstm, head, sequences, targets, loss);
                return outputs(lstm, head, tests);
            }
        }
    }

    private LSTMOptions options() {
        var options = new LSTMOptions(features, hidden);
        options.num_layers().put(layers);
        options.batch_first().put(true);
        return options;
    }

    private void train(LSTMImpl lstm, LinearImpl head, float[][] sequences, float[][] targets, Loss loss) {
        TensorVector parameters = lstm.parameters();
        parameters.push_back(head.weight());
        parameters.push_back(head.bias());
        var adam = new Adam(parameters, new AdamOptions(LEARNING_RATE));
        var random = new Random(seed);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, sequences.length).boxed().toList());
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); from += BATCH) {
                List<Integer> batch = order.subList(from, Math.min(order.size(), from + BATCH));
                try (var _ = new NativeScope()) {
                    adam.zero_grad();
                    Tensor output = output(lstm, head, select(sequences, batch));
                    Tensor target = tensor(select(targets, batch));
                    Tensor error = switch (loss) {
                        case CROSS_ENTROPY -> torch.binary_cross_entropy_with_logits(output, target);
                        case SQUARED_ERROR -> torch.mse_loss(output, target);
                    };
                    error.backward();
                    adam.step();
                }
            }
        }
    }

    private float[][] outputs(LSTMImpl lstm, LinearImpl head, float[][] tests) {
        float[][] outputs = new float[tests.length][];
        try (var _ = new NoGradGuard()) {
            for (int from = 0; from < tests.length; from += BATCH) {
                float[][] batch = Arrays.copyOfRange(tests, from, Math.min(tests.length, from + BATCH));
                try (var _ = new NativeScope()) {
                    float[] flat = Tensors.floats(output(lstm, head, batch));
                    int width = flat.length / batch.length;
                    for (int i = 0; i < batch.length; i++) {
                        outputs[from + i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
                    }
                }
            }
        }
        return outputs;
    }

    /// (B, T * features) to (B, K).
    private Tensor output(LSTMImpl lstm, LinearImpl head, float[][] batch) {
        long steps = batch[0].length / features;
        Tensor states =
                lstm.forward(tensor(batch).view(batch.length, steps, features)).get0();
        return head.forward(states.select(1, steps - 1));
    }

    private static float[][] select(float[][] rows, List<Integer> indices) {
        return indices.stream().map(i -> rows[i]).toArray(float[][]::new);
    }

    private static Tensor tensor(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return Tensors.floats(flat, rows.length, rows[0].length);
    }
}
