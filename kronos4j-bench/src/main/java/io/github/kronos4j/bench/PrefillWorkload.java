package io.github.kronos4j.bench;

import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;

/// The prefill of a history, one in each piece.
final class PrefillWorkload implements Workload {
    private final LoadedModel model;
    private final CpuGenerationSession run;
    private final KeyValueCache history;

    PrefillWorkload(LoadedModel model) {
        this.model = model;
        run = model.start(1);
        history = model.newHistory();
    }

    @Override
    public double run(int index) {
        history.clear();
        long start = System.nanoTime();
        model.prefill(run, history);
        return (System.nanoTime() - start) / 1e9;
    }
}
