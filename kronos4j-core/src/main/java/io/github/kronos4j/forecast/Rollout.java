package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Generates the tokens of many paths of many series, step by step, all in step: the weights are read once for all.
final class Rollout<C> {
    private final Engine engine;
    private final KronosConfig config;
    private final List<DecodingState<C>> series;
    private final GenerationSession<C> run;
    private final TokenSampler[] samplers; // by worker
    private final int[] coarse; // by lane
    private final int[] fine;

    // The lanes of the present step: which path of which series.
    private final List<DecodingState<C>> laneSeries = new ArrayList<>();
    private final int[] lanePath;
    private final List<C> laneCaches = new ArrayList<>();

    /// @param engine whose threads draw
    /// @param run what computes, for as many paths as the series have in all
    Rollout(Engine engine, KronosConfig config, GenerationSession<C> run, List<DecodingState<C>> series) {
        int lanes = series.stream().mapToInt(DecodingState::count).sum();
        this.engine = engine;
        this.config = config;
        this.run = run;
        this.series = series;
        samplers = new TokenSampler[engine.threads()];
        for (int w = 0; w < samplers.length; w++) {
            samplers[w] = new TokenSampler(engine.kernels(), Math.max(config.s1Vocabulary(), config.s2Vocabulary()));
        }
        coarse = new int[lanes];
        fine = new int[lanes];
        lanePath = new int[lanes];
    }

    /// Generates everything; the tokens are in the series then.
    ///
    /// @param generated hears how many bars each step has added
    void run(IntConsumer generated) {
        int horizon = series.stream().mapToInt(DecodingState::horizon).max().orElse(0);
        for (int step = 0; step < horizon; step++) {
            int lanes = extend(step);
            Matrix logits = run.s1Logits(lanes);
            draw(logits, config.s1Vocabulary(), lanes, step, 0, coarse);
            logits = run.s2Logits(laneCaches, coarse);
            draw(logits, config.s2Vocabulary(), lanes, step, 1, fine);
            for (int lane = 0; lane < lanes; lane++) {
                laneSeries.get(lane).choose(lanePath[lane], step, coarse[lane], fine[lane]);
            }
            generated.accept(lanes);
        }
    }

    private int extend(int step) {
        laneSeries.clear();
        laneCaches.clear();
        int lanes = 0;
        for (DecodingState<C> one : series) {
            if (step >= one.horizon()) {
                continue;
            }
            one.extend(step, lanes);
            for (int p = 0; p < one.count(); p++) {
                laneSeries.add(one);
                lanePath[lanes + p] = p;
            }
            laneCaches.addAll(one.caches());
            lanes += one.count();
        }
        run.flush();
        if (step == 0) {
            for (int lane = 0; lane < lanes; lane += laneSeries.get(lane).count()) {
                run.share(lane, laneSeries.get(lane).count());
            }
        }
        return lanes;
    }

    private void draw(Matrix logits, int vocabulary, int lanes, int step, int head, int[] tokens) {
        for (int lane = 0; lane < lanes; lane++) {
            if (Float.isNaN(logits.data()[logits.offset(lane)])) {
                throw new KronosException(
                        "the model computes NaN: its weights are damaged, so take the checkpoint afresh");
            }
        }
        engine.team().run(lanes, (lane, worker) -> {
            DecodingState<C> one = laneSeries.get(lane);
            double uniform = one.uniform(lanePath[lane], step, head);
            tokens[lane] =
                    samplers[worker].draw(logits.data(), logits.offset(lane), vocabulary, one.sampling(), uniform);
        });
    }
}
