package io.github.kronos4j.forecast;

import io.github.kronos4j.internal.FiniteNumbers;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.LogitsSession;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;

/// Draws tokens from the logits that a session returns, on the threads of an engine.
final class LogitsDrawer<C> implements TokenDrawer<C> {
    private final Engine engine;
    private final KronosConfig config;
    private final LogitsSession<C> session;
    private final TokenSampler[] samplers; // by worker

    LogitsDrawer(Engine engine, KronosConfig config, LogitsSession<C> session) {
        this.engine = engine;
        this.config = config;
        this.session = session;
        samplers = new TokenSampler[engine.threads()];
        for (int w = 0; w < samplers.length; w++) {
            samplers[w] = new TokenSampler(engine.kernels(), Math.max(config.s1Vocabulary(), config.s2Vocabulary()));
        }
    }

    @Override
    public void draw(Lanes<C> lanes, int[] coarse, int[] fine) {
        draw(session.s1Logits(lanes.count()), config.s1Vocabulary(), lanes, COARSE, coarse);
        draw(session.s2Logits(lanes.caches(), coarse), config.s2Vocabulary(), lanes, FINE, fine);
    }

    private void draw(Matrix logits, int vocabulary, Lanes<C> lanes, int head, int[] tokens) {
        for (int lane = 0; lane < lanes.count(); lane++) {
            if (!FiniteNumbers.in(logits.data(), logits.offset(lane), vocabulary)) {
                lanes.series(lane).markDamaged();
            }
        }
        engine.team().run(lanes.count(), (lane, worker) -> {
            DecodingState<C> one = lanes.series(lane);
            if (one.isDamaged()) {
                tokens[lane] = 0;
                return;
            }
            tokens[lane] = samplers[worker].draw(
                    logits.data(), logits.offset(lane), vocabulary, one.sampling(), lanes.uniform(lane, head));
        });
    }
}
