package io.github.kronos4j.torch.nn;

import static io.github.kronos4j.torch.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.checkpoint.TensorInfo;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that the engine of core and LibTorch compute the same numbers from a checkpoint saved by LibTorch.
class EnginesAgreeTest {
    private static final int LENGTH = 70;
    private static final LocalDateTime START = LocalDateTime.of(2024, 3, 29, 23, 5);

    @TempDir
    Path folder;

    @Test
    void agreeOnHiddenStatesAndLogits() {
        KronosSettings nano = KronosSize.named("nano").model();
        Random random = new Random(3);
        int[] s1 = random.ints(LENGTH, 0, 1024).toArray();
        int[] s2 = random.ints(LENGTH, 0, 1024).toArray();
        int picked = 17;
        try (KronosNetwork network = KronosNetwork.random(nano, TorchDevice.CPU, ComputeType.FLOAT32, 3);
                Engine engine = Engine.scalar(1, 8);
                var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            network.save(folder, DType.F32);
            Kronos kronos;
            try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                kronos = Kronos.load(checkpoint, engine.kernels());
            }
            CpuGenerationSession run = new CpuGenerationSession(kronos, engine, 1, LENGTH);
            KeyValueCache cache = kronos.newCache(LENGTH);
            append(run, cache, s1, s2);

            TokenPair tokens = new TokenPair(Tensors.integers(s1, 1, LENGTH), Tensors.integers(s2, 1, LENGTH));
            Tensor hidden = network.hidden(tokens, stamps(), PassRandomness.evaluation(TorchDevice.CPU, 0));
            Tensor last = hidden.narrow(1, LENGTH - 1, 1);
            Tensor s2Logits = WholeWindow.nextS2Logits(network, hidden, Tensors.integers(new int[] {picked}, 1, 1));
            assertClose(firstRow(run.hidden(), 128), Tensors.floats(last), "hidden");
            assertClose(firstRow(run.s1Logits(1), 1024), Tensors.floats(network.s1Logits(last)), "s1 logits");
            assertClose(
                    firstRow(run.s2Logits(List.of(cache), new int[] {picked}), 1024),
                    Tensors.floats(s2Logits),
                    "s2 logits");
        }
    }

    /// Python stores the frequencies of a model in bfloat16 rounded, and computes with these.
    @Test
    void useTheRotaryFrequenciesOfTheCheckpoint() throws IOException {
        Random random = new Random(3);
        int[] s1 = random.ints(LENGTH, 0, 1024).toArray();
        int[] s2 = random.ints(LENGTH, 0, 1024).toArray();
        TokenPair tokens = new TokenPair(Tensors.integers(s1, 1, LENGTH), Tensors.integers(s2, 1, LENGTH));
        Path rounded = folder.resolve("rounded");
        try (KronosNetwork network = KronosNetwork.random(
                        KronosSize.named("nano").model(), TorchDevice.CPU, ComputeType.FLOAT32, 3);
                Engine engine = Engine.scalar(1, 8);
                var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            network.save(folder, DType.F32);
            roundFrequencies(folder, rounded);
            try (Checkpoint checkpoint = Checkpoint.open(rounded);
                    KronosNetwork loaded = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32)) {
                Kronos kronos = Kronos.load(checkpoint, engine.kernels());
                CpuGenerationSession run = new CpuGenerationSession(kronos, engine, 1, LENGTH);
                append(run, kronos.newCache(LENGTH), s1, s2);
                float[] expected = lastHidden(loaded, tokens);
                assertClose(firstRow(run.hidden(), 128), expected, "hidden");
                assertClose(lastHidden(loaded.replica(), loaded, tokens), expected, "hidden of a replica");
                assertThat(largestDifference(lastHidden(network, tokens), expected))
                        .isGreaterThan(1e-3f);
                Path again = Files.createDirectory(folder.resolve("again"));
                loaded.save(again, DType.F32);
                assertThat(again.resolve("model.safetensors"))
                        .hasSameBinaryContentAs(rounded.resolve("model.safetensors"));
            }
        }
    }

    private static float[] lastHidden(KronosNetwork replica, KronosNetwork network, TokenPair tokens) {
        try (replica) {
            network.parameters().shareWith(replica.parameters());
            return lastHidden(replica, tokens);
        }
    }

    private static float[] lastHidden(KronosNetwork network, TokenPair tokens) {
        Tensor hidden = network.hidden(tokens, stamps(), PassRandomness.evaluation(TorchDevice.CPU, 0));
        return Tensors.floats(hidden.narrow(1, LENGTH - 1, 1));
    }

    private static float largestDifference(float[] a, float[] b) {
        float largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static void append(CpuGenerationSession run, KeyValueCache cache, int[] s1, int[] s2) {
        for (int t = 0; t < LENGTH; t++) {
            int time = TimeFeatures.of(START.plusMinutes(5L * t));
            run.append(cache, s1[t], s2[t], time, t == LENGTH - 1 ? 0 : CpuGenerationSession.NO_PATH);
        }
        run.flush();
    }

    /// Copies a checkpoint with its frequencies rounded to bfloat16.
    private static void roundFrequencies(Path from, Path to) {
        try (Checkpoint checkpoint = Checkpoint.open(from)) {
            Files.createDirectories(to);
            Files.copy(from.resolve("config.json"), to.resolve("config.json"));
            var writer = new SafeTensorsWriter().metadata("format", "pt");
            for (TensorInfo tensor : checkpoint.tensors().tensors().values()) {
                float[] values = checkpoint.tensors().floats(tensor.name());
                if (tensor.name().endsWith("inv_freq")) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.intBitsToFloat((Float.floatToRawIntBits(values[i]) + 0x8000) & 0xFFFF0000);
                    }
                }
                writer.floats(tensor.name(), DType.F32, tensor.shape(), () -> values);
            }
            writer.write(to.resolve("model.safetensors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void agreeOnTokens() {
        TokenizerSettings nano = KronosSize.named("nano").tokenizer();
        float[] bars = new float[LENGTH * 6];
        Random random = new Random(3);
        for (int i = 0; i < bars.length; i++) {
            bars[i] = (float) random.nextGaussian();
        }
        try (TokenizerNetwork network = TokenizerNetwork.random(nano, TorchDevice.CPU, ComputeType.FLOAT32, 3);
                Engine engine = Engine.scalar(1, 8);
                var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            network.save(folder, DType.F32);
            KronosTokenizer tokenizer;
            try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
            }
            Tokens tokens = tokenizer.encode(engine, bars);
            TokenPair encoded = network.encode(Tensors.floats(bars, 1, LENGTH, 6));
            assertThat(Tensors.longs(encoded.s1())).isEqualTo(wide(tokens.s1()));
            assertThat(Tensors.longs(encoded.s2())).isEqualTo(wide(tokens.s2()));
        }
    }

    private static Tensor stamps() {
        int[] stamps = new int[5 * LENGTH];
        for (int t = 0; t < LENGTH; t++) {
            LocalDateTime time = START.plusMinutes(5L * t);
            stamps[t] = time.getMinute();
            stamps[LENGTH + t] = time.getHour();
            stamps[2 * LENGTH + t] = time.getDayOfWeek().getValue() - 1;
            stamps[3 * LENGTH + t] = time.getDayOfMonth();
            stamps[4 * LENGTH + t] = time.getMonthValue();
        }
        return Tensors.integers(stamps, 5, 1, LENGTH);
    }

    private static float[] firstRow(Matrix matrix, int columns) {
        return Arrays.copyOfRange(matrix.data(), matrix.offset(0), matrix.offset(0) + columns);
    }

    private static long[] wide(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
