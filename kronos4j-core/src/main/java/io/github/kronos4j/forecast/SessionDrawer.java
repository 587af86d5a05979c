package io.github.kronos4j.forecast;

import io.github.kronos4j.model.DrawingSession;
import io.github.kronos4j.model.Draws;

/// Lets a session draw the tokens, with the random numbers of the streams.
final class SessionDrawer<C> implements TokenDrawer<C> {
    private final DrawingSession<C> session;
    private final Draws draws;

    /// @param lanes maximum number of lanes
    SessionDrawer(DrawingSession<C> session, int lanes) {
        this.session = session;
        draws = Draws.ofPaths(lanes);
    }

    @Override
    public void draw(Lanes<C> lanes, int[] coarse, int[] fine) {
        for (int lane = 0; lane < lanes.count(); lane++) {
            Sampling sampling = lanes.series(lane).sampling();
            draws.temperature()[lane] = sampling.temperature();
            draws.topK()[lane] = sampling.topK();
            draws.topP()[lane] = sampling.topP();
            draws.coarse()[lane] = lanes.uniform(lane, COARSE);
            draws.fine()[lane] = lanes.uniform(lane, FINE);
        }
        session.draw(lanes.caches(), draws, coarse, fine);
        for (int lane = 0; lane < lanes.count(); lane++) {
            if (coarse[lane] == DrawingSession.NOT_FINITE) {
                lanes.series(lane).markDamaged();
                coarse[lane] = 0;
            }
        }
    }
}
