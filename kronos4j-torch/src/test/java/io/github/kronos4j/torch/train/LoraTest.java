package io.github.kronos4j.torch.train;

import static io.github.kronos4j.torch.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.AdapterCheckpoint;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.LoraConfig;
import io.github.kronos4j.torch.nn.Parameter;
import io.github.kronos4j.torch.nn.ParameterRegistry;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.LearningRate.Constant;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares low-rank adapters with the dense weights that they represent.
class LoraTest {
    private static final LoraConfig RANK = new LoraConfig(3, 6);
    private static final double SCALE = 2;
    private static final double LEARNING_RATE = 1e-2;
    private static final Golden GOLDEN = Golden.ODD;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void firstLossesEqualThoseWithoutAdaptersBitForBit(ComputeType computeType) {
        try (KronosNetwork plain = model(computeType);
                KronosNetwork adapted = adapted(computeType);
                KronosLearner before = learner(plain, 1);
                KronosLearner after = learner(adapted, 1)) {
            assertThat(after.evaluate(tokens(), 0)).isEqualTo(before.evaluate(tokens(), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void trainsOnlyAdapters(int threads) {
        try (KronosNetwork network = adapted(ComputeType.FLOAT32);
                KronosLearner learner = learner(network, threads)) {
            Map<String, float[]> base = values(network.parameters().all());
            Map<String, float[]> adapters = values(network.parameters().adapters());
            double first = learner.evaluate(tokens(), 0).total();
            learn(learner, 3);

            assertThat(learner.evaluate(tokens(), 0).total()).isLessThan(first);
            assertThat(values(network.parameters().all())).containsExactlyEntriesOf(base);
            for (Parameter parameter : network.parameters().adapters()) {
                assertThat(parameter.values()).as(parameter.name()).isNotEqualTo(adapters.get(parameter.name()));
            }
        }
    }

    @Test
    void severalThreadsTrainAdaptersLikeOne() {
        try (KronosNetwork one = adapted(ComputeType.FLOAT32);
                KronosNetwork three = adapted(ComputeType.FLOAT32);
                KronosLearner alone = learner(one, 1);
                KronosLearner together = learner(three, 3)) {
            learn(alone, 2);
            learn(together, 2);
            assertThat(together.evaluate(tokens(), 0).total())
                    .isCloseTo(alone.evaluate(tokens(), 0).total(), within(1e-5));
        }
    }

    @Test
    void savedWeightsIncludeTheAdapters() {
        try (KronosNetwork network = adapted(ComputeType.FLOAT32);
                KronosLearner learner = learner(network, 1)) {
            learn(learner, 3);
            network.save(folder, DType.F32);
            try (Checkpoint saved = Checkpoint.open(folder);
                    KronosNetwork merged = KronosNetwork.load(saved, TorchDevice.CPU, ComputeType.FLOAT32);
                    KronosLearner plain = learner(merged, 1)) {
                assertThat(plain.evaluate(tokens(), 0).total())
                        .isCloseTo(learner.evaluate(tokens(), 0).total(), within(1e-5));
            }
        }
    }

    @Test
    void gradientsMatchThoseOfTheDenseWeights() {
        try (KronosNetwork network = adapted(ComputeType.FLOAT32);
                KronosLearner learner = learner(network, 1)) {
            learn(learner, 1);
            network.save(folder, DType.F32);
            learner.accumulate(tokens(), 1, 0);
            try (Checkpoint saved = Checkpoint.open(folder);
                    KronosNetwork merged = KronosNetwork.load(saved, TorchDevice.CPU, ComputeType.FLOAT32);
                    KronosLearner dense = learner(merged, 1)) {
                dense.accumulate(tokens(), 1, 0);
                Map<String, Parameter> weights = merged.parameters().all().stream()
                        .collect(Collectors.toMap(Parameter::name, Function.identity()));
                List<Parameter> adapters = network.parameters().adapters();
                for (int i = 0; i < adapters.size(); i += 2) {
                    Parameter a = adapters.get(i);
                    Parameter b = adapters.get(i + 1);
                    float[] gradient = Objects.requireNonNull(
                                    weights.get(a.name().replace("lora_A.", "")))
                            .gradient();
                    assertClose(a.gradient(), gradientOfA(b, gradient), a.name());
                    assertClose(b.gradient(), gradientOfB(a, gradient), b.name());
                }
            }
        }
    }

    /// `s B^T G`.
    private static float[] gradientOfA(Parameter b, float[] gradient) {
        int rank = RANK.rank();
        int outputs = b.shape().getFirst().intValue();
        int inputs = gradient.length / outputs;
        float[] values = b.values();
        float[] product = new float[rank * inputs];
        for (int r = 0; r < rank; r++) {
            for (int i = 0; i < inputs; i++) {
                double sum = 0;
                for (int o = 0; o < outputs; o++) {
                    sum += (double) values[o * rank + r] * gradient[o * inputs + i];
                }
                product[r * inputs + i] = (float) (SCALE * sum);
            }
        }
        return product;
    }

    /// `s G A^T`.
    private static float[] gradientOfB(Parameter a, float[] gradient) {
        int rank = RANK.rank();
        int inputs = a.shape().getLast().intValue();
        int outputs = gradient.length / inputs;
        float[] values = a.values();
        float[] product = new float[outputs * rank];
        for (int o = 0; o < outputs; o++) {
            for (int r = 0; r < rank; r++) {
                double sum = 0;
                for (int i = 0; i < inputs; i++) {
                    sum += (double) gradient[o * inputs + i] * values[r * inputs + i];
                }
                product[o * rank + r] = (float) (SCALE * sum);
            }
        }
        return product;
    }

    @Test
    void adaptsTokenizers() {
        try (Checkpoint checkpoint = GOLDEN.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32)) {
            Map<String, float[]> base = values(network.parameters().all());
            network.parameters().adapt(RANK, 1);
            try (TokenizerLearner learner =
                    new TokenizerLearner(network, OptimizerSettings.TOKENIZER, 2, new SingleProcess())) {
                double first = learner.reconstruct(bars()).losses().total();
                for (int i = 0; i < 5; i++) {
                    learner.accumulate(bars(), 1, 0);
                    learner.step(new Constant(LEARNING_RATE), 0, 1);
                }
                assertThat(learner.reconstruct(bars()).losses().total()).isLessThan(first);
                assertThat(values(network.parameters().all())).containsExactlyEntriesOf(base);
            }
        }
    }

    @Test
    void restoresSavedAdapters() {
        Path file = folder.resolve("adapters.safetensors");
        try (KronosNetwork network = adapted(ComputeType.FLOAT32);
                KronosNetwork other = model(ComputeType.FLOAT32);
                KronosLearner learner = learner(network, 1)) {
            learn(learner, 2);
            AdapterCheckpoint.save(network.parameters(), file);
            other.parameters().adapt(RANK, 99);
            AdapterCheckpoint.load(other.parameters(), file);
            assertThat(values(other.parameters().adapters()))
                    .containsExactlyEntriesOf(values(network.parameters().adapters()));
        }
    }

    @Test
    void addsNoAdaptersToFrozenParameters() {
        try (KronosNetwork network = model(ComputeType.FLOAT32)) {
            ParameterRegistry parameters = network.parameters();
            parameters.freeze(List.of("transformer.*"));
            parameters.adapt(RANK, 1);
            assertThat(parameters.adapters())
                    .extracting(Parameter::name)
                    .hasSize(8)
                    .allMatch(name -> name.startsWith("dep_layer.cross_attn."));
            long numbers = parameters.adapters().stream()
                    .mapToLong(adapter -> adapter.values().length)
                    .sum();
            assertThat(parameters.trainedCount()).isEqualTo(numbers);
        }
        try (KronosNetwork network = model(ComputeType.FLOAT32)) {
            network.parameters().freeze(List.of("transformer.*", "dep_layer.*"));
            assertThatThrownBy(() -> network.parameters().adapt(RANK, 1))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("nothing to adapt");
        }
    }

    private static KronosNetwork model(ComputeType computeType) {
        try (Checkpoint checkpoint = GOLDEN.model()) {
            return KronosNetwork.load(checkpoint, TorchDevice.CPU, computeType);
        }
    }

    private static KronosNetwork adapted(ComputeType computeType) {
        KronosNetwork network = model(computeType);
        network.parameters().adapt(RANK, 7);
        return network;
    }

    private static KronosLearner learner(KronosNetwork network, int threads) {
        return new KronosLearner(
                network, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, threads, new SingleProcess());
    }

    private static void learn(KronosLearner learner, int updates) {
        for (int i = 0; i < updates; i++) {
            learner.accumulate(tokens(), 1, 0);
            learner.step(new Constant(LEARNING_RATE), 0, 1);
        }
    }

    private static Map<String, float[]> values(List<Parameter> parameters) {
        return parameters.stream().collect(Collectors.toMap(Parameter::name, Parameter::values));
    }

    private static TokenBatch tokens() {
        return new TokenBatch(
                Golden.SERIES,
                GOLDEN.length(),
                GOLDEN.length() - 1,
                GOLDEN.integers("tokenizer.s1"),
                GOLDEN.integers("tokenizer.s2"),
                GOLDEN.stamps());
    }

    private static WindowBatch bars() {
        return new WindowBatch(
                Golden.SERIES, GOLDEN.length(), GOLDEN.length(), GOLDEN.floats("x_normalized"), GOLDEN.stamps());
    }
}
