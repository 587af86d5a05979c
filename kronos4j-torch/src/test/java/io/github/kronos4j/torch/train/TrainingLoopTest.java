package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.BatchSource;
import io.github.kronos4j.torch.dataset.Batching;
import io.github.kronos4j.torch.dataset.Position;
import io.github.kronos4j.torch.dataset.RandomSeries;
import io.github.kronos4j.torch.dataset.Split;
import io.github.kronos4j.torch.dataset.Subset;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.dataset.WindowDataset;
import io.github.kronos4j.torch.dataset.WindowSettings;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.Dropout;
import io.github.kronos4j.torch.nn.LoraConfig;
import io.github.kronos4j.torch.nn.QuantizerWeights;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.nn.TokenizerSettings;
import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLoopTest {
    private static final int STEPS = 24;
    private static final Batching BATCHES = Batching.training(4);
    private static final TokenizerSettings SETTINGS = new TokenizerSettings(
            new TokenizerConfig(6, 16, 2, 32, 2, 2, 4, 4, BarCoordinates.LEVELS),
            new Dropout(0.1, 0.1, 0.1, 0),
            QuantizerWeights.PUBLISHED);

    @TempDir
    Path temporary;

    /// Records the events of a run without the measures that depend on the clock.
    private static class RecordingListener implements TrainingListener {
        final List<String> lines = new ArrayList<>();
        private final long stopAfter;

        RecordingListener(long stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void trained(TrainerState state, SequencedMap<String, Double> metrics) {
            metrics.remove("tokens_per_second");
            lines.add("trained " + state.step() + " " + metrics);
            if (state.step() == stopAfter) {
                throw new Killed();
            }
        }

        @Override
        public void validated(TrainerState state, SequencedMap<String, Double> metrics) {
            lines.add("validated " + state.step() + " " + metrics);
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static BatchSource<WindowBatch> windows(Subset part) {
        var series = List.of(RandomSeries.series("a", "x", new Random(3), 120, 60));
        return WindowDataset.of(
                series,
                new Split.ByRatio(0.7, 0.3),
                part,
                WindowSettings.of(12, 3).stride(2).build());
    }

    private TrainerState train(Path folder, RecordingListener events, double rate, int patience) {
        return train(folder, events, rate, patience, false);
    }

    private TrainerState train(Path folder, RecordingListener events, double rate, int patience, boolean adapted) {
        return train(folder, events, rate, patience, adapted, StopSignal.NEVER);
    }

    private TrainerState train(
            Path folder, RecordingListener events, double rate, int patience, boolean adapted, StopSignal stopSignal) {
        var settings = new LoopSettings(
                STEPS, 2, new LearningRate.OneCycle(rate, 0.3, 10, 100, true), 1, 4, 3, patience, 9, 1);
        var files = new RunFolder(folder);
        TokenizerNetwork network = files.latest()
                .filter(_ -> !adapted)
                .map(step -> {
                    try (Checkpoint checkpoint = Checkpoint.open(step)) {
                        return TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                    }
                })
                .orElseGet(() -> TokenizerNetwork.random(SETTINGS, TorchDevice.CPU, ComputeType.FLOAT32, 5));
        if (adapted) {
            network.parameters().adapt(new LoraConfig(2, 4), 6);
        }
        try (network;
                var learner = new TokenizerLearner(network, OptimizerSettings.TOKENIZER, 1, new SingleProcess())) {
            return new TrainingLoop<>(
                            learner,
                            _ -> windows(Subset.TRAINING),
                            windows(Subset.VALIDATION),
                            BATCHES,
                            settings,
                            files,
                            events,
                            stopSignal)
                    .resume()
                    .run();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resumesKilledRunsWithIdenticalResults(boolean adapted) throws IOException {
        var whole = new RecordingListener(-1);
        TrainerState end = train(temporary.resolve("whole"), whole, 1e-2, 0, adapted);
        assertThat(end.step()).isEqualTo(STEPS);
        assertThat(end.best()).isLessThan(validation(whole.lines.getFirst()));
        assertThat(whole.lines)
                .filteredOn(line -> line.startsWith("validated " + end.bestStep() + " "))
                .singleElement()
                .satisfies(line -> assertThat(validation(line)).isEqualTo(end.best()));
        assertThat(whole.lines)
                .filteredOn(line -> line.startsWith("validated"))
                .allSatisfy(line -> assertThat(validation(line)).isGreaterThanOrEqualTo(end.best()));

        Path folder = temporary.resolve("killed");
        var lines = new ArrayList<String>();
        for (long stop : new long[] {7, 14, 15, -1}) {
            var events = new RecordingListener(stop);
            if (stop < 0) {
                train(folder, events, 1e-2, 0, adapted);
            } else {
                assertThatThrownBy(() -> train(folder, events, 1e-2, 0, adapted))
                        .isInstanceOf(Killed.class);
            }
            lines.addAll(events.lines);
        }
        assertThat(lines).containsAll(whole.lines);
        assertThat(whole.lines).containsAll(lines);
        for (String file : List.of("best/model.safetensors", "step-00000024/model.safetensors")) {
            assertThat(folder.resolve(file))
                    .hasSameBinaryContentAs(temporary.resolve("whole").resolve(file));
        }
        try (var children = Files.list(folder)) {
            assertThat(children.map(child -> child.getFileName().toString()))
                    .containsExactlyInAnyOrder("best", "step-00000024");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resumesStoppedRunsWithIdenticalResults(boolean adapted) throws IOException {
        train(temporary.resolve("whole"), new RecordingListener(-1), 1e-2, 0, adapted);

        Path folder = temporary.resolve("stopped");
        for (long last : new long[] {0, 1, 6, 6, 13}) {
            var step = new AtomicLong();
            var events = new RecordingListener(-1) {
                @Override
                public void advanced(TrainerState state) {
                    step.set(state.step());
                }
            };
            TrainerState end = train(folder, events, 1e-2, 0, adapted, () -> step.get() >= last);
            assertThat(end.finished()).isFalse();
            assertThat(end.step()).isGreaterThanOrEqualTo(last);
            if (end.step() > 0) {
                assertThat(folder.resolve(String.format("step-%08d", end.step())))
                        .isDirectory();
            }
        }
        TrainerState end = train(folder, new RecordingListener(-1), 1e-2, 0, adapted);

        assertThat(end.finished()).isTrue();
        for (String file : List.of("best/model.safetensors", "step-00000024/model.safetensors")) {
            assertThat(folder.resolve(file))
                    .hasSameBinaryContentAs(temporary.resolve("whole").resolve(file));
        }
    }

    private static double validation(String line) {
        return Double.parseDouble(line.replaceAll(".*full=([-0-9.E]+).*", "$1"));
    }

    @Test
    void stopsEarlyWithoutImprovement() {
        var events = new RecordingListener(-1);
        TrainerState end = train(temporary.resolve("early"), events, 1e-12, 1);
        assertThat(end.step()).isLessThan(STEPS);
        assertThat(end.validationsSinceBest()).isEqualTo(1);
    }

    @Test
    void rejectsNonFiniteLosses() {
        assertThatThrownBy(() -> train(temporary.resolve("nan"), new RecordingListener(-1), 1e30, 0))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("lower the learning rate");
    }

    @Test
    void reportsAFolderThatBecomesUnwritableAndKeepsTheLastCheckpoint() throws IOException {
        Path folder = temporary.resolve("lost");
        Path moved = temporary.resolve("moved");
        var events = new RecordingListener(-1) {
            @Override
            public void trained(TrainerState state, SequencedMap<String, Double> metrics) {
                super.trained(state, metrics);
                if (state.step() == 8) {
                    try {
                        Files.move(folder, moved);
                        Files.writeString(folder, "");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
        assertThatThrownBy(() -> train(folder, events, 1e-2, 0))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("cannot be written");

        Files.delete(folder);
        Files.move(moved, folder);
        var rest = new RecordingListener(-1);
        train(folder, rest, 1e-2, 0);
        var whole = new RecordingListener(-1);
        train(temporary.resolve("whole"), whole, 1e-2, 0);
        assertThat(rest.lines).isNotEmpty().isSubsetOf(whole.lines);
    }

    @Test
    void reportsAFullDiskAndKeepsThePreviousStep() throws IOException {
        var files = new RunFolder(temporary.resolve("full"));
        files.create();
        TokenizerNetwork network = TokenizerNetwork.random(SETTINGS, TorchDevice.CPU, ComputeType.FLOAT32, 5);
        try (network;
                var learner = new TokenizerLearner(network, OptimizerSettings.TOKENIZER, 1, new SingleProcess())) {
            files.save(TrainerState.START, learner);
            TrainerState next = TrainerState.START.afterUpdate(Position.START, 1);
            for (String method : List.of("save", "saveOptimizer")) {
                assertThatThrownBy(() -> files.save(next, outOfSpace(learner, method)))
                        .isInstanceOf(KronosException.class)
                        .hasMessage(files.path().resolve("step-00000001")
                                + " cannot be written (No space left on device): free space on the disk or check"
                                + " permissions, then resume (run.resume); everything written before is complete");
                try (var children = Files.list(files.path())) {
                    assertThat(children).containsExactly(files.path().resolve("step-00000000"));
                }
            }
            files.restore(files.latest().orElseThrow(), learner);
        }
    }

    /// Returns a learner that fails with a full disk when the given method writes.
    @SuppressWarnings("unchecked")
    private static Learner<WindowBatch> outOfSpace(Learner<WindowBatch> learner, String method) {
        return (Learner<WindowBatch>) Proxy.newProxyInstance(
                Learner.class.getClassLoader(), new Class<?>[] {Learner.class}, (_, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new StorageException("a file", new IOException("No space left on device"));
                    }
                    return called.invoke(learner, arguments);
                });
    }

    @Test
    void rejectsAFileAsRunFolder() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> new RunFolder(file))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(file.toString());
    }
}
