package io.github.kronos4j.torch.nn;

import static io.github.kronos4j.torch.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Compares outputs with those of the reference for the same checkpoints.
class GoldenNetworkTest {
    @ParameterizedTest
    @EnumSource(Golden.class)
    void matchesHiddenStatesAndLogitsOfTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            int length = golden.length();
            TokenPair tokens = tokens(golden);
            Tensor hidden = network.hidden(tokens, stamps(golden), PassRandomness.evaluation(TorchDevice.CPU, 0));
            assertClose(Tensors.floats(hidden), golden.floats("model.context"), "hidden");
            assertClose(Tensors.floats(network.s1Logits(hidden)), golden.floats("model.s1_logits"), "s1 logits");

            Tensor seen = hidden.narrow(1, 0, length - 1);
            Tensor next = tokens.slice(1, length - 1).s1();
            assertClose(Tensors.floats(network.s1Logits(seen)), golden.floats("train.model.s1_logits"), "s1, training");
            assertClose(
                    Tensors.floats(network.s2Logits(seen, next, true, PassRandomness.evaluation(TorchDevice.CPU, 0))),
                    golden.floats("train.model.s2_logits"),
                    "s2, training");
        }
    }

    /// Without rotation, the form of training gives the logits that the reference generates with.
    @ParameterizedTest
    @EnumSource(Golden.class)
    void unrotatedTrainingIsTheFormOfGeneration(Golden golden) {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            PassRandomness none = PassRandomness.evaluation(TorchDevice.CPU, 0);
            Tensor hidden = network.hidden(tokens(golden), stamps(golden), none);
            long length = hidden.size(1);
            Tensor pick = Tensors.integers(golden.integers("model.s1_pick"), Golden.SERIES, 1)
                    .expand(Golden.SERIES, length);
            Tensor logits = network.s2Logits(hidden, pick, false, none).narrow(1, length - 1, 1);
            assertClose(Tensors.floats(logits.contiguous()), golden.floats("model.s2_logits_last"), "s2, unrotated");
        }
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void frozenNetworkGeneratesTheLogitsOfTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.frozen(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                var _ = new NativeScope()) {
            Tensor hidden = network.hidden(tokens(golden), stamps(golden), PassRandomness.NONE);
            assertThat(hidden.requires_grad()).isFalse();
            assertClose(Tensors.floats(hidden), golden.floats("model.context"), "hidden");
            assertClose(Tensors.floats(network.s1Logits(hidden)), golden.floats("model.s1_logits"), "s1 logits");
            Tensor pick = Tensors.integers(golden.integers("model.s1_pick"), Golden.SERIES, 1);
            assertClose(
                    Tensors.floats(WholeWindow.nextS2Logits(network, hidden, pick)),
                    golden.floats("model.s2_logits_last"),
                    "s2 logits, generating");
        }
    }

    /// bfloat16 has 8 significant bits.
    @ParameterizedTest
    @EnumSource(Golden.class)
    void bfloat16IsCloseToTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.frozen(checkpoint, TorchDevice.CPU, ComputeType.BFLOAT16);
                var _ = new NativeScope()) {
            Tensor hidden = network.hidden(tokens(golden), stamps(golden), PassRandomness.NONE);
            float[] logits = Tensors.floats(network.s1Logits(hidden));
            float[] expected = golden.floats("model.s1_logits");
            double error = 0;
            double size = 0;
            for (int i = 0; i < expected.length; i++) {
                error += Math.pow(logits[i] - expected[i], 2);
                size += Math.pow(expected[i], 2);
            }
            assertThat(Math.sqrt(error / size)).isBetween(1e-5, 0.02);
            int vocabulary = network.settings().config().s1Vocabulary();
            int positions = expected.length / vocabulary;
            long same = IntStream.range(0, positions)
                    .filter(position ->
                            highest(logits, position, vocabulary) == highest(expected, position, vocabulary))
                    .count();
            assertThat(same).as("most likely tokens of %d", positions).isGreaterThanOrEqualTo(positions * 9L / 10);
        }
    }

    private static int highest(float[] logits, int row, int columns) {
        return IntStream.range(0, columns)
                .boxed()
                .max(Comparator.comparingDouble(column -> logits[row * columns + column]))
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void trainableNetworkGeneratesTheLogitsOfTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            Tensor hidden = network.hidden(tokens(golden), stamps(golden), PassRandomness.NONE);
            Tensor pick = Tensors.integers(golden.integers("model.s1_pick"), Golden.SERIES, 1);
            assertClose(
                    Tensors.floats(WholeWindow.nextS2Logits(network, hidden, pick)),
                    golden.floats("model.s2_logits_last"),
                    "s2 logits, generating");
        }
    }

    @Test
    void frozenNetworkCannotBeTrained() {
        try (Checkpoint checkpoint = Golden.TINY.model();
                KronosNetwork network = KronosNetwork.frozen(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                var _ = new NativeScope()) {
            Tensor hidden = network.hidden(tokens(Golden.TINY), stamps(Golden.TINY), PassRandomness.NONE);
            Tensor next = tokens(Golden.TINY).s1();
            assertThatThrownBy(() -> network.s2Logits(hidden, next, true, PassRandomness.NONE))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(network.parameters().trained()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void frozenTokenizerMatchesTokensOfTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.frozen(checkpoint, TorchDevice.CPU);
                var _ = new NativeScope()) {
            Tensor bars = Tensors.floats(golden.floats("x_normalized"), Golden.SERIES, golden.length(), 6);
            TokenPair tokens = network.encode(bars);
            assertThat(Tensors.longs(tokens.s1())).isEqualTo(wide(golden.integers("tokenizer.s1")));
            assertThat(Tensors.longs(tokens.s2())).isEqualTo(wide(golden.integers("tokenizer.s2")));
        }
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void matchesTokensAndReconstructionsOfTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            Tensor bars = Tensors.floats(golden.floats("x_normalized"), Golden.SERIES, golden.length(), 6);
            TokenPair tokens = network.encode(bars);
            assertThat(Tensors.longs(tokens.s1())).isEqualTo(wide(golden.integers("tokenizer.s1")));
            assertThat(Tensors.longs(tokens.s2())).isEqualTo(wide(golden.integers("tokenizer.s2")));
            assertClose(
                    Tensors.floats(network.components(bars, PassRandomness.evaluation(TorchDevice.CPU, 0))),
                    golden.floats("tokenizer.pre_quantization"),
                    "components");

            int bits = network.settings().config().codebookBits();
            float[] codes = golden.floats("tokenizer.quantized");
            Tensor decoded = network.decode(
                    Tensors.floats(codes, Golden.SERIES, golden.length(), bits),
                    PassRandomness.evaluation(TorchDevice.CPU, 0)); // coarse, full
            assertClose(
                    Tensors.floats(decoded.narrow(0, 0, Golden.SERIES)),
                    golden.floats("tokenizer.reconstruction_coarse"),
                    "from coarse bits");
            assertClose(
                    Tensors.floats(decoded.narrow(0, Golden.SERIES, Golden.SERIES)),
                    golden.floats("tokenizer.reconstruction"),
                    "from all bits");
        }
    }

    private static TokenPair tokens(Golden golden) {
        return new TokenPair(
                Tensors.integers(golden.integers("tokenizer.s1"), Golden.SERIES, golden.length()),
                Tensors.integers(golden.integers("tokenizer.s2"), Golden.SERIES, golden.length()));
    }

    private static Tensor stamps(Golden golden) {
        byte[] stamps = golden.stamps();
        int[] wide = new int[stamps.length];
        Arrays.setAll(wide, i -> stamps[i]);
        return Tensors.integers(wide, Golden.SERIES, golden.length(), 5).permute(2, 0, 1);
    }

    private static long[] wide(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
