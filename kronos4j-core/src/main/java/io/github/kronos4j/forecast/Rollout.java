package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.internal.FiniteNumbers;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Generates the tokens of all paths of several series in lockstep, so that each read of the weights serves all paths.
final class Rollout<C> {
    private final Engine engine;
    private final KronosConfig config;
    private final List<DecodingState<C>> series;
    private final GenerationSession<C> session;
    private final TokenSampler[] samplers; // by worker
    private final int[] coarse; // by lane
    private final int[] fine;

    // The lanes of the current step, each with its series and path.
    private final List<DecodingState<C>> laneSeries = new ArrayList<>();
    private final int[] lanePath;
    private final List<C> laneCaches = new ArrayList<>();

    /// @param engine engine whose threads draw tokens
    /// @param session session for the total number of paths of the series
    Rollout(Engine engine, KronosConfig config, GenerationSession<C> session, List<DecodingState<C>> series) {
        int lanes = series.stream().mapToInt(DecodingState::count).sum();
        this.engine = engine;
        this.config = config;
        this.session = session;
        this.series = series;
        samplers = new TokenSampler[engine.threads()];
        for (int w = 0; w < samplers.length; w++) {
            samplers[w] = new TokenSampler(engine.kernels(), Math.max(config.s1Vocabulary(), config.s2Vocabulary()));
        }
        coarse = new int[lanes];
        fine = new int[lanes];
        lanePath = new int[lanes];
    }

    /// Generates all tokens and stores them in the series.
    ///
    /// @param generated called with the number of bars generated in each step
    void run(IntConsumer generated) {
        int horizon = series.stream().mapToInt(DecodingState::horizon).max().orElse(0);
        for (int step = 0; step < horizon; step++) {
            int lanes = extend(step);
            Matrix logits = session.s1Logits(lanes);
            draw(logits, config.s1Vocabulary(), lanes, step, 0, coarse);
            logits = session.s2Logits(laneCaches, coarse);
            draw(logits, config.s2Vocabulary(), lanes, step, 1, fine);
            for (int lane = 0; lane < lanes; lane++) {
                laneSeries.get(lane).setTokens(lanePath[lane], step, coarse[lane], fine[lane]);
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
        session.flush();
        if (step == 0) {
            for (int lane = 0; lane < lanes; lane += laneSeries.get(lane).count()) {
                session.share(lane, laneSeries.get(lane).count());
            }
        }
        return lanes;
    }

    private void draw(Matrix logits, int vocabulary, int lanes, int step, int head, int[] tokens) {
        for (int lane = 0; lane < lanes; lane++) {
            if (!FiniteNumbers.in(logits.data(), logits.offset(lane), vocabulary)) {
                throw new InvalidInputException("the model computes numbers that are not finite, so its weights are"
                        + " damaged: download or copy the checkpoint again");
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
