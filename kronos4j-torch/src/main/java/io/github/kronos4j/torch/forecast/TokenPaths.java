package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.DrawingSession;
import io.github.kronos4j.model.Draws;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.torch.nn.KronosNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NoGradGuard;

/// Draws paths of tokens from a network as it is at the moment, at temperature 1: for training on its own draws.
public final class TokenPaths {
    private final TorchKronos model;

    /// @param network remains owned by the caller
    public TokenPaths(KronosNetwork network) {
        model = new TorchKronos(network);
    }

    /// Draws paths for several histories of equal length, all in lockstep.
    ///
    /// @param histories tokens of each history
    /// @param times packed [io.github.kronos4j.model.TimeFeatures] of the bars of each history and of those after
    ///     it
    /// @param paths number of paths of each history
    /// @param horizon number of bars to draw
    /// @param seed the same seed draws the same paths
    /// @return the paths of each history
    public List<List<Tokens>> draw(List<Tokens> histories, List<int[]> times, int paths, int horizon, long seed) {
        try (var _ = new NoGradGuard();
                var session = new TorchGenerationSession(model, histories.size() * paths, () -> {})) {
            return new Batch(session, histories, times, paths, horizon, seed).draw();
        }
    }

    private static final class Batch {
        private final DrawingSession<Sequence> session;
        private final List<Tokens> histories;
        private final List<int[]> times;
        private final int paths;
        private final int horizon;
        private final SplittableRandom random;
        private final Draws draws;
        private final List<Sequence> lanes = new ArrayList<>(); // the paths of the first history first
        private final int[][] s1; // (lanes, H)
        private final int[][] s2;

        private Batch(
                DrawingSession<Sequence> session,
                List<Tokens> histories,
                List<int[]> times,
                int paths,
                int horizon,
                long seed) {
            this.session = session;
            this.histories = histories;
            this.times = times;
            this.paths = paths;
            this.horizon = horizon;
            random = new SplittableRandom(seed);
            int count = histories.size() * paths;
            draws = Draws.ofPaths(count);
            Arrays.fill(draws.temperature(), 1);
            Arrays.fill(draws.topP(), 1); // all tokens
            s1 = new int[count][horizon];
            s2 = new int[count][horizon];
        }

        private List<List<Tokens>> draw() {
            prefill();
            for (int step = 0; step < horizon; step++) {
                int[] coarse = new int[lanes.size()];
                int[] fine = new int[lanes.size()];
                Arrays.setAll(draws.coarse(), _ -> random.nextDouble());
                Arrays.setAll(draws.fine(), _ -> random.nextDouble());
                session.draw(lanes, draws, coarse, fine);
                for (int lane = 0; lane < lanes.size(); lane++) {
                    coarse[lane] = Math.max(0, coarse[lane]); // of a network that has diverged, as its loss shows
                    s1[lane][step] = coarse[lane];
                    s2[lane][step] = fine[lane];
                    if (step + 1 < horizon) {
                        session.append(lanes.get(lane), coarse[lane], fine[lane], time(lane, step), lane);
                    }
                }
                session.flush();
            }
            List<List<Tokens>> drawn = new ArrayList<>();
            for (int b = 0; b < histories.size(); b++) {
                List<Tokens> ofHistory = new ArrayList<>();
                for (int lane = b * paths; lane < (b + 1) * paths; lane++) {
                    ofHistory.add(new Tokens(s1[lane], s2[lane]));
                }
                drawn.add(ofHistory);
            }
            return drawn;
        }

        private void prefill() {
            for (int b = 0; b < histories.size(); b++) {
                Tokens history = histories.get(b);
                Sequence past = session.newCache(history.length());
                for (int t = 0; t < history.length(); t++) {
                    boolean isLast = t == history.length() - 1;
                    int path = isLast ? b * paths : GenerationSession.NO_PATH;
                    session.append(past, history.s1()[t], history.s2()[t], times.get(b)[t], path);
                }
                for (int p = 0; p < paths; p++) {
                    lanes.add(session.fork(past, horizon));
                }
            }
            session.flush();
            for (int b = 0; b < histories.size(); b++) {
                session.share(b * paths, paths);
            }
        }

        /// Time of the bar that a lane has drawn at a step.
        private int time(int lane, int step) {
            int b = lane / paths;
            return times.get(b)[histories.get(b).length() + step];
        }
    }
}
