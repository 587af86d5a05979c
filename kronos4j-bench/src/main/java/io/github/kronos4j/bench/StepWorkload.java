package io.github.kronos4j.bench;

import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import java.util.ArrayList;
import java.util.List;

/// Decoding steps of paths that share a history and grow until they start over, 16 in each piece. The first of them
/// brings the weights back into the caches and is not timed.
final class StepWorkload implements Workload {
    private static final int STEPS = 16;

    /// Mean number of tokens of a path in the steps that are timed.
    static final int OWN = (PIECES - 1) * STEPS / 2 + STEPS / 2 + 1;

    private final LoadedModel model;
    private final CpuGenerationSession run;
    private final List<KeyValueCache> tails = new ArrayList<>();
    private final int[] coarse;

    StepWorkload(LoadedModel model, int paths) {
        this.model = model;
        run = model.start(paths);
        coarse = model.coarse(paths);
        KeyValueCache history = model.newHistory();
        model.prefill(run, history);
        for (int p = 0; p < paths; p++) {
            tails.add(history.fork(PIECES * STEPS));
        }
    }

    @Override
    public double run(int index) {
        if (index == 0) {
            tails.forEach(KeyValueCache::clear);
        }
        step();
        long start = System.nanoTime();
        for (int s = 1; s < STEPS; s++) {
            step();
        }
        return (System.nanoTime() - start) / 1e9 / (STEPS - 1);
    }

    private void step() {
        for (int p = 0; p < tails.size(); p++) {
            KeyValueCache tail = tails.get(p);
            model.append(run, tail, tail.length() + p, p);
        }
        run.flush();
        run.s1Logits(tails.size());
        run.s2Logits(tails, coarse);
    }
}
