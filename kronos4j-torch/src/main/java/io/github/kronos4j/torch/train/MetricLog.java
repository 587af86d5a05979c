package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.metrics.JsonLines;
import io.github.kronos4j.torch.metrics.MetricSink;
import io.github.kronos4j.torch.metrics.TensorBoardEvents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Log of the metrics of a training, in its folder: `metrics.jsonl`, and events for TensorBoard.
public final class MetricLog implements TrainingListener, AutoCloseable {
    /// Prefix of metrics of the training.
    public static final String TRAINING = "train/";

    /// Prefix of metrics of validations.
    public static final String VALIDATION = "validation/";

    private final Trainer trainer;
    private final InstantSource clock;
    private @Nullable MetricSink sink; // null until training begins

    /// A log that opens its files when the training starts or resumes.
    public MetricLog(Trainer trainer, InstantSource clock) {
        this.trainer = trainer;
        this.clock = clock;
    }

    @Override
    public void begins(TrainingOverview overview) {
        long step = overview.begin().step();
        long resumed = step == 0 ? -1 : step;
        write(() -> sink = MetricSink.all(List.of(
                JsonLines.open(file(trainer.folder()), resumed),
                TensorBoardEvents.open(trainer.folder().path(), resumed, clock))));
    }

    /// The file with one JSON object per step.
    public static Path file(RunFolder folder) {
        return folder.path().resolve("metrics.jsonl");
    }

    @Override
    public void trained(TrainerState state, SequencedMap<String, Double> metrics) {
        record(state, named(TRAINING, metrics));
    }

    @Override
    public void validated(TrainerState state, SequencedMap<String, Double> metrics) {
        record(state, named(VALIDATION, metrics));
    }

    private void record(TrainerState state, Map<String, Double> metrics) {
        MetricSink open = sink;
        if (open != null) {
            write(() -> open.record(state.step(), metrics));
        }
    }

    private void write(Durable.Writing writing) {
        Durable.write(trainer.folder().path(), writing);
    }

    private static Map<String, Double> named(String prefix, SequencedMap<String, Double> metrics) {
        Map<String, Double> named = new LinkedHashMap<>();
        metrics.forEach((name, value) -> named.put(prefix + name, value));
        return named;
    }

    @Override
    public void close() {
        if (sink != null) {
            sink.close();
        }
    }
}
