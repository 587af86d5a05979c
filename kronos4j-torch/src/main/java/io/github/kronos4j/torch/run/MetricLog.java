package io.github.kronos4j.torch.run;

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

/// Writes down what a training measures, as `metrics.jsonl` and as events for TensorBoard, in its folder.
public final class MetricLog implements RunListener, AutoCloseable {
    /// Before the names of what is measured while learning.
    public static final String TRAINING = "train/";

    /// Before the names of what a validation measures.
    public static final String VALIDATION = "validation/";

    private final Trainer trainer;
    private final InstantSource clock;
    private @Nullable MetricSink sink; // null until training begins

    /// Makes a log of a training, which begins, or goes on, when this does.
    public MetricLog(Trainer trainer, InstantSource clock) {
        this.trainer = trainer;
        this.clock = clock;
    }

    @Override
    public void begins(Outline outline) {
        long step = outline.begin().step();
        long resumed = step == 0 ? -1 : step;
        write(() -> sink = MetricSink.all(List.of(
                JsonLines.open(file(trainer.folder()), resumed),
                TensorBoardEvents.open(trainer.folder().path(), resumed, clock))));
    }

    /// The file with an object for each measurement.
    public static Path file(RunFolder folder) {
        return folder.path().resolve("metrics.jsonl");
    }

    @Override
    public void learned(RunState state, SequencedMap<String, Double> measures) {
        record(state, named(TRAINING, measures));
    }

    @Override
    public void validated(RunState state, SequencedMap<String, Double> measures) {
        record(state, named(VALIDATION, measures));
    }

    private void record(RunState state, Map<String, Double> measures) {
        MetricSink open = sink;
        if (open != null) {
            write(() -> open.record(state.step(), measures));
        }
    }

    private void write(Durable.Writing writing) {
        Durable.write(trainer.folder().path(), writing);
    }

    private static Map<String, Double> named(String prefix, SequencedMap<String, Double> measures) {
        Map<String, Double> named = new LinkedHashMap<>();
        measures.forEach((name, value) -> named.put(prefix + name, value));
        return named;
    }

    @Override
    public void close() {
        if (sink != null) {
            sink.close();
        }
    }
}
