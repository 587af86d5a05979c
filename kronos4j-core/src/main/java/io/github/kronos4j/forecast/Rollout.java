package io.github.kronos4j.forecast;

import io.github.kronos4j.internal.FiniteNumbers;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;

/// Generates the tokens of all paths of several series in lockstep, so that each read of the weights serves all paths.
///
/// Series join and leave between two steps, each at a step of its own (continuous batching).
final class Rollout<C> {
    private final Engine engine;
    private final KronosConfig config;
    private final GenerationSession<C> session;
    private final List<DecodingState<C>> running = new ArrayList<>();
    private final TokenSampler[] samplers; // by worker
    private final int[] coarse; // by lane
    private final int[] fine;

    // The lanes of the current step, each with its series and path.
    private final List<DecodingState<C>> laneSeries = new ArrayList<>();
    private final int[] lanePath;
    private final List<C> laneCaches = new ArrayList<>();

    /// @param engine engine whose threads draw tokens
    /// @param session session for at least `lanes` paths
    /// @param lanes maximum number of paths generated together
    Rollout(Engine engine, KronosConfig config, GenerationSession<C> session, int lanes) {
        this.engine = engine;
        this.config = config;
        this.session = session;
        samplers = new TokenSampler[engine.threads()];
        for (int w = 0; w < samplers.length; w++) {
            samplers[w] = new TokenSampler(engine.kernels(), Math.max(config.s1Vocabulary(), config.s2Vocabulary()));
        }
        coarse = new int[lanes];
        fine = new int[lanes];
        lanePath = new int[lanes];
    }

    /// Adds a series, which takes part from the next step on.
    void add(DecodingState<C> series) {
        running.add(series);
    }

    /// Removes a series.
    void remove(DecodingState<C> series) {
        running.remove(series);
    }

    /// Generates the next token of every path and stores it in its series.
    ///
    /// @return number of tokens generated
    int step() {
        int lanes = extend();
        if (lanes == 0) {
            return 0;
        }
        Matrix logits = session.s1Logits(lanes);
        draw(logits, config.s1Vocabulary(), lanes, 0, coarse);
        logits = session.s2Logits(laneCaches, coarse);
        draw(logits, config.s2Vocabulary(), lanes, 1, fine);
        for (int lane = 0; lane < lanes; lane++) {
            laneSeries.get(lane).setTokens(lanePath[lane], coarse[lane], fine[lane]);
        }
        for (int lane = 0; lane < lanes; lane += laneSeries.get(lane).count()) {
            laneSeries.get(lane).advance();
        }
        return lanes;
    }

    /// Appends the tokens of all series and returns the number of lanes.
    private int extend() {
        laneSeries.clear();
        laneCaches.clear();
        int lanes = 0;
        for (DecodingState<C> one : running) {
            if (one.hasEnded()) {
                continue;
            }
            one.extend(lanes);
            if (one.hasEnded()) {
                continue; // stopped meanwhile: the next series takes its lanes
            }
            for (int p = 0; p < one.count(); p++) {
                laneSeries.add(one);
                lanePath[lanes + p] = p;
            }
            laneCaches.addAll(one.caches());
            lanes += one.count();
        }
        session.flush();
        for (int lane = 0; lane < lanes; lane += laneSeries.get(lane).count()) {
            if (laneSeries.get(lane).step() == 0) {
                session.share(lane, laneSeries.get(lane).count());
            }
        }
        return lanes;
    }

    private void draw(Matrix logits, int vocabulary, int lanes, int head, int[] tokens) {
        for (int lane = 0; lane < lanes; lane++) {
            if (!FiniteNumbers.in(logits.data(), logits.offset(lane), vocabulary)) {
                laneSeries.get(lane).markDamaged();
            }
        }
        engine.team().run(lanes, (lane, worker) -> {
            DecodingState<C> one = laneSeries.get(lane);
            if (one.isDamaged()) {
                tokens[lane] = 0;
                return;
            }
            double uniform = one.uniform(lanePath[lane], head);
            tokens[lane] =
                    samplers[worker].draw(logits.data(), logits.offset(lane), vocabulary, one.sampling(), uniform);
        });
    }
}
