package io.github.kronos4j.forecast;

import io.github.kronos4j.model.DrawingSession;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.LogitsSession;
import io.github.kronos4j.tensor.Engine;
import java.util.ArrayList;
import java.util.List;

/// Generates the tokens of all paths of several series in lockstep, so that each read of the weights serves all paths.
///
/// Series join and leave between two steps, each at its own step (continuous batching).
final class Rollout<C> {
    private final GenerationSession<C> session;
    private final TokenDrawer<C> drawer;
    private final List<DecodingState<C>> running = new ArrayList<>();
    private final Lanes<C> lanes;
    private final int[] coarse; // by lane
    private final int[] fine;

    /// @param engine engine whose threads draw tokens, unless the session does
    /// @param session session for at least `lanes` paths
    /// @param lanes maximum number of paths generated together
    Rollout(Engine engine, KronosConfig config, GenerationSession<C> session, int lanes) {
        this.session = session;
        drawer = switch (session) {
            case LogitsSession<C> logits -> new LogitsDrawer<>(engine, config, logits);
            case DrawingSession<C> drawing -> new SessionDrawer<>(drawing, lanes);
        };
        this.lanes = new Lanes<>(lanes);
        coarse = new int[lanes];
        fine = new int[lanes];
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
        extend();
        int count = lanes.count();
        if (count == 0) {
            return 0;
        }
        drawer.draw(lanes, coarse, fine);
        for (int lane = 0; lane < count; lane++) {
            lanes.series(lane).setTokens(lanes.path(lane), coarse[lane], fine[lane]);
        }
        for (int lane = 0; lane < count; lane += lanes.series(lane).count()) {
            lanes.series(lane).advance();
        }
        return count;
    }

    /// Appends the tokens of all series that have not ended, and gives them the lanes of the step.
    private void extend() {
        lanes.clear();
        for (DecodingState<C> one : running) {
            if (one.hasEnded()) {
                continue;
            }
            one.extend(lanes.count());
            if (!one.hasEnded()) { // otherwise stopped meanwhile: the next series takes its lanes
                lanes.add(one);
            }
        }
        session.flush();
        for (int lane = 0; lane < lanes.count(); lane += lanes.series(lane).count()) {
            if (lanes.series(lane).step() == 0) {
                session.share(lane, lanes.series(lane).count());
            }
        }
    }
}
